// Made by `cargo xtask generate`; do not edit.
//! Amazon Elastic Compute Cloud.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "ec2",
    signing_name: "ec2",
    endpoint_prefix: "ec2",
    api_version: "2016-11-15",
    target_prefix: "",
    xml_namespace: "http://ec2.amazonaws.com/doc/2016-11-15",
    protocols: &[wire::Protocol::Ec2],
    query_compatible: false,
    validation_code: "InvalidParameterValue",
    operations: &[
        &ALLOCATE_ADDRESS_OPERATION,
        &ASSOCIATE_ADDRESS_OPERATION,
        &ASSOCIATE_ROUTE_TABLE_OPERATION,
        &ATTACH_INTERNET_GATEWAY_OPERATION,
        &AUTHORIZE_SECURITY_GROUP_EGRESS_OPERATION,
        &AUTHORIZE_SECURITY_GROUP_INGRESS_OPERATION,
        &CREATE_INTERNET_GATEWAY_OPERATION,
        &CREATE_NAT_GATEWAY_OPERATION,
        &CREATE_NETWORK_INTERFACE_OPERATION,
        &CREATE_ROUTE_OPERATION,
        &CREATE_ROUTE_TABLE_OPERATION,
        &CREATE_SECURITY_GROUP_OPERATION,
        &CREATE_SUBNET_OPERATION,
        &CREATE_TAGS_OPERATION,
        &CREATE_VPC_OPERATION,
        &DELETE_INTERNET_GATEWAY_OPERATION,
        &DELETE_NAT_GATEWAY_OPERATION,
        &DELETE_NETWORK_INTERFACE_OPERATION,
        &DELETE_ROUTE_OPERATION,
        &DELETE_ROUTE_TABLE_OPERATION,
        &DELETE_SECURITY_GROUP_OPERATION,
        &DELETE_SUBNET_OPERATION,
        &DELETE_TAGS_OPERATION,
        &DELETE_VPC_OPERATION,
        &DESCRIBE_ACCOUNT_ATTRIBUTES_OPERATION,
        &DESCRIBE_ADDRESSES_OPERATION,
        &DESCRIBE_ADDRESSES_ATTRIBUTE_OPERATION,
        &DESCRIBE_AVAILABILITY_ZONES_OPERATION,
        &DESCRIBE_INTERNET_GATEWAYS_OPERATION,
        &DESCRIBE_NAT_GATEWAYS_OPERATION,
        &DESCRIBE_NETWORK_ACLS_OPERATION,
        &DESCRIBE_NETWORK_INTERFACES_OPERATION,
        &DESCRIBE_PREFIX_LISTS_OPERATION,
        &DESCRIBE_REGIONS_OPERATION,
        &DESCRIBE_ROUTE_TABLES_OPERATION,
        &DESCRIBE_SECURITY_GROUP_RULES_OPERATION,
        &DESCRIBE_SECURITY_GROUPS_OPERATION,
        &DESCRIBE_SUBNETS_OPERATION,
        &DESCRIBE_TAGS_OPERATION,
        &DESCRIBE_VPC_ATTRIBUTE_OPERATION,
        &DESCRIBE_VPCS_OPERATION,
        &DETACH_INTERNET_GATEWAY_OPERATION,
        &DISASSOCIATE_ADDRESS_OPERATION,
        &DISASSOCIATE_ROUTE_TABLE_OPERATION,
        &MODIFY_NETWORK_INTERFACE_ATTRIBUTE_OPERATION,
        &MODIFY_SECURITY_GROUP_RULES_OPERATION,
        &MODIFY_SUBNET_ATTRIBUTE_OPERATION,
        &MODIFY_VPC_ATTRIBUTE_OPERATION,
        &RELEASE_ADDRESS_OPERATION,
        &REPLACE_ROUTE_OPERATION,
        &REPLACE_ROUTE_TABLE_ASSOCIATION_OPERATION,
        &REVOKE_SECURITY_GROUP_EGRESS_OPERATION,
        &REVOKE_SECURITY_GROUP_INGRESS_OPERATION,
        &UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS_OPERATION,
        &UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    AllocateAddress => AllocateAddressOutput, ALLOCATE_ADDRESS_OPERATION = wire::Operation::new("AllocateAddress", &ALLOCATE_ADDRESS_SHAPE, &ALLOCATE_ADDRESS_OUTPUT_SHAPE);
    AssociateAddress => AssociateAddressOutput, ASSOCIATE_ADDRESS_OPERATION = wire::Operation::new("AssociateAddress", &ASSOCIATE_ADDRESS_SHAPE, &ASSOCIATE_ADDRESS_OUTPUT_SHAPE);
    AssociateRouteTable => AssociateRouteTableOutput, ASSOCIATE_ROUTE_TABLE_OPERATION = wire::Operation::new("AssociateRouteTable", &ASSOCIATE_ROUTE_TABLE_SHAPE, &ASSOCIATE_ROUTE_TABLE_OUTPUT_SHAPE);
    AttachInternetGateway => crate::Empty, ATTACH_INTERNET_GATEWAY_OPERATION = wire::Operation::new("AttachInternetGateway", &ATTACH_INTERNET_GATEWAY_SHAPE, &EMPTY_SHAPE);
    AuthorizeSecurityGroupEgress => AuthorizeSecurityGroupEgressOutput, AUTHORIZE_SECURITY_GROUP_EGRESS_OPERATION = wire::Operation::new("AuthorizeSecurityGroupEgress", &AUTHORIZE_SECURITY_GROUP_EGRESS_SHAPE, &AUTHORIZE_SECURITY_GROUP_EGRESS_OUTPUT_SHAPE);
    AuthorizeSecurityGroupIngress => AuthorizeSecurityGroupIngressOutput, AUTHORIZE_SECURITY_GROUP_INGRESS_OPERATION = wire::Operation::new("AuthorizeSecurityGroupIngress", &AUTHORIZE_SECURITY_GROUP_INGRESS_SHAPE, &AUTHORIZE_SECURITY_GROUP_INGRESS_OUTPUT_SHAPE);
    CreateInternetGateway => CreateInternetGatewayOutput, CREATE_INTERNET_GATEWAY_OPERATION = wire::Operation::new("CreateInternetGateway", &CREATE_INTERNET_GATEWAY_SHAPE, &CREATE_INTERNET_GATEWAY_OUTPUT_SHAPE);
    CreateNatGateway => CreateNatGatewayOutput, CREATE_NAT_GATEWAY_OPERATION = wire::Operation::new("CreateNatGateway", &CREATE_NAT_GATEWAY_SHAPE, &CREATE_NAT_GATEWAY_OUTPUT_SHAPE);
    CreateNetworkInterface => CreateNetworkInterfaceOutput, CREATE_NETWORK_INTERFACE_OPERATION = wire::Operation::new("CreateNetworkInterface", &CREATE_NETWORK_INTERFACE_SHAPE, &CREATE_NETWORK_INTERFACE_OUTPUT_SHAPE);
    CreateRoute => CreateRouteOutput, CREATE_ROUTE_OPERATION = wire::Operation::new("CreateRoute", &CREATE_ROUTE_SHAPE, &CREATE_ROUTE_OUTPUT_SHAPE);
    CreateRouteTable => CreateRouteTableOutput, CREATE_ROUTE_TABLE_OPERATION = wire::Operation::new("CreateRouteTable", &CREATE_ROUTE_TABLE_SHAPE, &CREATE_ROUTE_TABLE_OUTPUT_SHAPE);
    CreateSecurityGroup => CreateSecurityGroupOutput, CREATE_SECURITY_GROUP_OPERATION = wire::Operation::new("CreateSecurityGroup", &CREATE_SECURITY_GROUP_SHAPE, &CREATE_SECURITY_GROUP_OUTPUT_SHAPE);
    CreateSubnet => CreateSubnetOutput, CREATE_SUBNET_OPERATION = wire::Operation::new("CreateSubnet", &CREATE_SUBNET_SHAPE, &CREATE_SUBNET_OUTPUT_SHAPE);
    CreateTags => crate::Empty, CREATE_TAGS_OPERATION = wire::Operation::new("CreateTags", &CREATE_TAGS_SHAPE, &EMPTY_SHAPE);
    CreateVpc => CreateVpcOutput, CREATE_VPC_OPERATION = wire::Operation::new("CreateVpc", &CREATE_VPC_SHAPE, &CREATE_VPC_OUTPUT_SHAPE);
    DeleteInternetGateway => crate::Empty, DELETE_INTERNET_GATEWAY_OPERATION = wire::Operation::new("DeleteInternetGateway", &DELETE_INTERNET_GATEWAY_SHAPE, &EMPTY_SHAPE);
    DeleteNatGateway => DeleteNatGatewayOutput, DELETE_NAT_GATEWAY_OPERATION = wire::Operation::new("DeleteNatGateway", &DELETE_NAT_GATEWAY_SHAPE, &DELETE_NAT_GATEWAY_OUTPUT_SHAPE);
    DeleteNetworkInterface => crate::Empty, DELETE_NETWORK_INTERFACE_OPERATION = wire::Operation::new("DeleteNetworkInterface", &DELETE_NETWORK_INTERFACE_SHAPE, &EMPTY_SHAPE);
    DeleteRoute => crate::Empty, DELETE_ROUTE_OPERATION = wire::Operation::new("DeleteRoute", &DELETE_ROUTE_SHAPE, &EMPTY_SHAPE);
    DeleteRouteTable => crate::Empty, DELETE_ROUTE_TABLE_OPERATION = wire::Operation::new("DeleteRouteTable", &DELETE_ROUTE_TABLE_SHAPE, &EMPTY_SHAPE);
    DeleteSecurityGroup => DeleteSecurityGroupOutput, DELETE_SECURITY_GROUP_OPERATION = wire::Operation::new("DeleteSecurityGroup", &DELETE_SECURITY_GROUP_SHAPE, &DELETE_SECURITY_GROUP_OUTPUT_SHAPE);
    DeleteSubnet => crate::Empty, DELETE_SUBNET_OPERATION = wire::Operation::new("DeleteSubnet", &DELETE_SUBNET_SHAPE, &EMPTY_SHAPE);
    DeleteTags => crate::Empty, DELETE_TAGS_OPERATION = wire::Operation::new("DeleteTags", &DELETE_TAGS_SHAPE, &EMPTY_SHAPE);
    DeleteVpc => crate::Empty, DELETE_VPC_OPERATION = wire::Operation::new("DeleteVpc", &DELETE_VPC_SHAPE, &EMPTY_SHAPE);
    DescribeAccountAttributes => DescribeAccountAttributesOutput, DESCRIBE_ACCOUNT_ATTRIBUTES_OPERATION = wire::Operation::new("DescribeAccountAttributes", &DESCRIBE_ACCOUNT_ATTRIBUTES_SHAPE, &DESCRIBE_ACCOUNT_ATTRIBUTES_OUTPUT_SHAPE);
    DescribeAddresses => DescribeAddressesOutput, DESCRIBE_ADDRESSES_OPERATION = wire::Operation::new("DescribeAddresses", &DESCRIBE_ADDRESSES_SHAPE, &DESCRIBE_ADDRESSES_OUTPUT_SHAPE);
    DescribeAddressesAttribute => DescribeAddressesAttributeOutput, DESCRIBE_ADDRESSES_ATTRIBUTE_OPERATION = wire::Operation::new("DescribeAddressesAttribute", &DESCRIBE_ADDRESSES_ATTRIBUTE_SHAPE, &DESCRIBE_ADDRESSES_ATTRIBUTE_OUTPUT_SHAPE);
    DescribeAvailabilityZones => DescribeAvailabilityZonesOutput, DESCRIBE_AVAILABILITY_ZONES_OPERATION = wire::Operation::new("DescribeAvailabilityZones", &DESCRIBE_AVAILABILITY_ZONES_SHAPE, &DESCRIBE_AVAILABILITY_ZONES_OUTPUT_SHAPE);
    DescribeInternetGateways => DescribeInternetGatewaysOutput, DESCRIBE_INTERNET_GATEWAYS_OPERATION = wire::Operation::new("DescribeInternetGateways", &DESCRIBE_INTERNET_GATEWAYS_SHAPE, &DESCRIBE_INTERNET_GATEWAYS_OUTPUT_SHAPE);
    DescribeNatGateways => DescribeNatGatewaysOutput, DESCRIBE_NAT_GATEWAYS_OPERATION = wire::Operation::new("DescribeNatGateways", &DESCRIBE_NAT_GATEWAYS_SHAPE, &DESCRIBE_NAT_GATEWAYS_OUTPUT_SHAPE);
    DescribeNetworkAcls => DescribeNetworkAclsOutput, DESCRIBE_NETWORK_ACLS_OPERATION = wire::Operation::new("DescribeNetworkAcls", &DESCRIBE_NETWORK_ACLS_SHAPE, &DESCRIBE_NETWORK_ACLS_OUTPUT_SHAPE);
    DescribeNetworkInterfaces => DescribeNetworkInterfacesOutput, DESCRIBE_NETWORK_INTERFACES_OPERATION = wire::Operation::new("DescribeNetworkInterfaces", &DESCRIBE_NETWORK_INTERFACES_SHAPE, &DESCRIBE_NETWORK_INTERFACES_OUTPUT_SHAPE);
    DescribePrefixLists => DescribePrefixListsOutput, DESCRIBE_PREFIX_LISTS_OPERATION = wire::Operation::new("DescribePrefixLists", &DESCRIBE_PREFIX_LISTS_SHAPE, &DESCRIBE_PREFIX_LISTS_OUTPUT_SHAPE);
    DescribeRegions => DescribeRegionsOutput, DESCRIBE_REGIONS_OPERATION = wire::Operation::new("DescribeRegions", &DESCRIBE_REGIONS_SHAPE, &DESCRIBE_REGIONS_OUTPUT_SHAPE);
    DescribeRouteTables => DescribeRouteTablesOutput, DESCRIBE_ROUTE_TABLES_OPERATION = wire::Operation::new("DescribeRouteTables", &DESCRIBE_ROUTE_TABLES_SHAPE, &DESCRIBE_ROUTE_TABLES_OUTPUT_SHAPE);
    DescribeSecurityGroupRules => DescribeSecurityGroupRulesOutput, DESCRIBE_SECURITY_GROUP_RULES_OPERATION = wire::Operation::new("DescribeSecurityGroupRules", &DESCRIBE_SECURITY_GROUP_RULES_SHAPE, &DESCRIBE_SECURITY_GROUP_RULES_OUTPUT_SHAPE);
    DescribeSecurityGroups => DescribeSecurityGroupsOutput, DESCRIBE_SECURITY_GROUPS_OPERATION = wire::Operation::new("DescribeSecurityGroups", &DESCRIBE_SECURITY_GROUPS_SHAPE, &DESCRIBE_SECURITY_GROUPS_OUTPUT_SHAPE);
    DescribeSubnets => DescribeSubnetsOutput, DESCRIBE_SUBNETS_OPERATION = wire::Operation::new("DescribeSubnets", &DESCRIBE_SUBNETS_SHAPE, &DESCRIBE_SUBNETS_OUTPUT_SHAPE);
    DescribeTags => DescribeTagsOutput, DESCRIBE_TAGS_OPERATION = wire::Operation::new("DescribeTags", &DESCRIBE_TAGS_SHAPE, &DESCRIBE_TAGS_OUTPUT_SHAPE);
    DescribeVpcAttribute => DescribeVpcAttributeOutput, DESCRIBE_VPC_ATTRIBUTE_OPERATION = wire::Operation::new("DescribeVpcAttribute", &DESCRIBE_VPC_ATTRIBUTE_SHAPE, &DESCRIBE_VPC_ATTRIBUTE_OUTPUT_SHAPE);
    DescribeVpcs => DescribeVpcsOutput, DESCRIBE_VPCS_OPERATION = wire::Operation::new("DescribeVpcs", &DESCRIBE_VPCS_SHAPE, &DESCRIBE_VPCS_OUTPUT_SHAPE);
    DetachInternetGateway => crate::Empty, DETACH_INTERNET_GATEWAY_OPERATION = wire::Operation::new("DetachInternetGateway", &DETACH_INTERNET_GATEWAY_SHAPE, &EMPTY_SHAPE);
    DisassociateAddress => crate::Empty, DISASSOCIATE_ADDRESS_OPERATION = wire::Operation::new("DisassociateAddress", &DISASSOCIATE_ADDRESS_SHAPE, &EMPTY_SHAPE);
    DisassociateRouteTable => crate::Empty, DISASSOCIATE_ROUTE_TABLE_OPERATION = wire::Operation::new("DisassociateRouteTable", &DISASSOCIATE_ROUTE_TABLE_SHAPE, &EMPTY_SHAPE);
    ModifyNetworkInterfaceAttribute => crate::Empty, MODIFY_NETWORK_INTERFACE_ATTRIBUTE_OPERATION = wire::Operation::new("ModifyNetworkInterfaceAttribute", &MODIFY_NETWORK_INTERFACE_ATTRIBUTE_SHAPE, &EMPTY_SHAPE);
    ModifySecurityGroupRules => ModifySecurityGroupRulesOutput, MODIFY_SECURITY_GROUP_RULES_OPERATION = wire::Operation::new("ModifySecurityGroupRules", &MODIFY_SECURITY_GROUP_RULES_SHAPE, &MODIFY_SECURITY_GROUP_RULES_OUTPUT_SHAPE);
    ModifySubnetAttribute => crate::Empty, MODIFY_SUBNET_ATTRIBUTE_OPERATION = wire::Operation::new("ModifySubnetAttribute", &MODIFY_SUBNET_ATTRIBUTE_SHAPE, &EMPTY_SHAPE);
    ModifyVpcAttribute => crate::Empty, MODIFY_VPC_ATTRIBUTE_OPERATION = wire::Operation::new("ModifyVpcAttribute", &MODIFY_VPC_ATTRIBUTE_SHAPE, &EMPTY_SHAPE);
    ReleaseAddress => crate::Empty, RELEASE_ADDRESS_OPERATION = wire::Operation::new("ReleaseAddress", &RELEASE_ADDRESS_SHAPE, &EMPTY_SHAPE);
    ReplaceRoute => crate::Empty, REPLACE_ROUTE_OPERATION = wire::Operation::new("ReplaceRoute", &REPLACE_ROUTE_SHAPE, &EMPTY_SHAPE);
    ReplaceRouteTableAssociation => ReplaceRouteTableAssociationOutput, REPLACE_ROUTE_TABLE_ASSOCIATION_OPERATION = wire::Operation::new("ReplaceRouteTableAssociation", &REPLACE_ROUTE_TABLE_ASSOCIATION_SHAPE, &REPLACE_ROUTE_TABLE_ASSOCIATION_OUTPUT_SHAPE);
    RevokeSecurityGroupEgress => RevokeSecurityGroupEgressOutput, REVOKE_SECURITY_GROUP_EGRESS_OPERATION = wire::Operation::new("RevokeSecurityGroupEgress", &REVOKE_SECURITY_GROUP_EGRESS_SHAPE, &REVOKE_SECURITY_GROUP_EGRESS_OUTPUT_SHAPE);
    RevokeSecurityGroupIngress => RevokeSecurityGroupIngressOutput, REVOKE_SECURITY_GROUP_INGRESS_OPERATION = wire::Operation::new("RevokeSecurityGroupIngress", &REVOKE_SECURITY_GROUP_INGRESS_SHAPE, &REVOKE_SECURITY_GROUP_INGRESS_OUTPUT_SHAPE);
    UpdateSecurityGroupRuleDescriptionsEgress => UpdateSecurityGroupRuleDescriptionsEgressOutput, UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS_OPERATION = wire::Operation::new("UpdateSecurityGroupRuleDescriptionsEgress", &UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS_SHAPE, &UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS_OUTPUT_SHAPE);
    UpdateSecurityGroupRuleDescriptionsIngress => UpdateSecurityGroupRuleDescriptionsIngressOutput, UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS_OPERATION = wire::Operation::new("UpdateSecurityGroupRuleDescriptionsIngress", &UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS_SHAPE, &UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS_OUTPUT_SHAPE);
}

novamind_wire::structures! {
    ACCOUNT_ATTRIBUTE_SHAPE "AccountAttribute" AccountAttribute {
        attribute_name: Option<String> = wire::Member::new("AttributeName", &STRING).location_name("attributeName"),
        attribute_values: Option<Vec<AccountAttributeValue>> = wire::Member::new("AttributeValues", &ACCOUNT_ATTRIBUTE_VALUE_LIST_LIST).location_name("attributeValueSet"),
    }
    ACCOUNT_ATTRIBUTE_VALUE_SHAPE "AccountAttributeValue" AccountAttributeValue {
        attribute_value: Option<String> = wire::Member::new("AttributeValue", &STRING).location_name("attributeValue"),
    }
    ADDRESS_SHAPE "Address" Address {
        allocation_id: Option<String> = wire::Member::new("AllocationId", &STRING).location_name("allocationId"),
        association_id: Option<String> = wire::Member::new("AssociationId", &STRING).location_name("associationId"),
        domain: Option<String> = wire::Member::new("Domain", &DOMAIN_TYPE_TEXT).location_name("domain"),
        network_interface_id: Option<String> = wire::Member::new("NetworkInterfaceId", &STRING).location_name("networkInterfaceId"),
        network_interface_owner_id: Option<String> = wire::Member::new("NetworkInterfaceOwnerId", &STRING).location_name("networkInterfaceOwnerId"),
        private_ip_address: Option<String> = wire::Member::new("PrivateIpAddress", &STRING).location_name("privateIpAddress"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("tagSet"),
        public_ipv4_pool: Option<String> = wire::Member::new("PublicIpv4Pool", &STRING).location_name("publicIpv4Pool"),
        network_border_group: Option<String> = wire::Member::new("NetworkBorderGroup", &STRING).location_name("networkBorderGroup"),
        customer_owned_ip: Option<String> = wire::Member::new("CustomerOwnedIp", &STRING).location_name("customerOwnedIp"),
        customer_owned_ipv4_pool: Option<String> = wire::Member::new("CustomerOwnedIpv4Pool", &STRING).location_name("customerOwnedIpv4Pool"),
        carrier_ip: Option<String> = wire::Member::new("CarrierIp", &STRING).location_name("carrierIp"),
        subnet_id: Option<String> = wire::Member::new("SubnetId", &STRING).location_name("subnetId"),
        service_managed: Option<String> = wire::Member::new("ServiceManaged", &SERVICE_MANAGED_TEXT).location_name("serviceManaged"),
        instance_id: Option<String> = wire::Member::new("InstanceId", &STRING).location_name("instanceId"),
        public_ip: Option<String> = wire::Member::new("PublicIp", &STRING).location_name("publicIp"),
    }
    ADDRESS_ATTRIBUTE_SHAPE "AddressAttribute" AddressAttribute {
        public_ip: Option<String> = wire::Member::new("PublicIp", &STRING).location_name("publicIp"),
        allocation_id: Option<String> = wire::Member::new("AllocationId", &STRING).location_name("allocationId"),
        ptr_record: Option<String> = wire::Member::new("PtrRecord", &STRING).location_name("ptrRecord"),
        ptr_record_update: Option<PtrUpdateStatus> = wire::Member::new("PtrRecordUpdate", &PTR_UPDATE_STATUS_SHAPE).location_name("ptrRecordUpdate"),
    }
    ALLOCATE_ADDRESS_SHAPE "AllocateAddressRequest" AllocateAddress {
        domain: Option<String> = wire::Member::new("Domain", &DOMAIN_TYPE_TEXT),
        address: Option<String> = wire::Member::new("Address", &STRING),
        public_ipv4_pool: Option<String> = wire::Member::new("PublicIpv4Pool", &STRING),
        network_border_group: Option<String> = wire::Member::new("NetworkBorderGroup", &STRING),
        customer_owned_ipv4_pool: Option<String> = wire::Member::new("CustomerOwnedIpv4Pool", &STRING),
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST).location_name("TagSpecification"),
        ipam_pool_id: Option<String> = wire::Member::new("IpamPoolId", &STRING),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    ALLOCATE_ADDRESS_OUTPUT_SHAPE "AllocateAddressResult" AllocateAddressOutput {
        allocation_id: Option<String> = wire::Member::new("AllocationId", &STRING).location_name("allocationId"),
        public_ipv4_pool: Option<String> = wire::Member::new("PublicIpv4Pool", &STRING).location_name("publicIpv4Pool"),
        network_border_group: Option<String> = wire::Member::new("NetworkBorderGroup", &STRING).location_name("networkBorderGroup"),
        domain: Option<String> = wire::Member::new("Domain", &DOMAIN_TYPE_TEXT).location_name("domain"),
        customer_owned_ip: Option<String> = wire::Member::new("CustomerOwnedIp", &STRING).location_name("customerOwnedIp"),
        customer_owned_ipv4_pool: Option<String> = wire::Member::new("CustomerOwnedIpv4Pool", &STRING).location_name("customerOwnedIpv4Pool"),
        carrier_ip: Option<String> = wire::Member::new("CarrierIp", &STRING).location_name("carrierIp"),
        public_ip: Option<String> = wire::Member::new("PublicIp", &STRING).location_name("publicIp"),
    }
    ASSOCIATE_ADDRESS_SHAPE "AssociateAddressRequest" AssociateAddress {
        allocation_id: Option<String> = wire::Member::new("AllocationId", &STRING),
        instance_id: Option<String> = wire::Member::new("InstanceId", &STRING),
        public_ip: Option<String> = wire::Member::new("PublicIp", &STRING),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        network_interface_id: Option<String> = wire::Member::new("NetworkInterfaceId", &STRING).location_name("networkInterfaceId"),
        private_ip_address: Option<String> = wire::Member::new("PrivateIpAddress", &STRING).location_name("privateIpAddress"),
        allow_reassociation: Option<bool> = wire::Member::new("AllowReassociation", &BOOLEAN).location_name("allowReassociation"),
    }
    ASSOCIATE_ADDRESS_OUTPUT_SHAPE "AssociateAddressResult" AssociateAddressOutput {
        association_id: Option<String> = wire::Member::new("AssociationId", &STRING).location_name("associationId"),
    }
    ASSOCIATE_ROUTE_TABLE_SHAPE "AssociateRouteTableRequest" AssociateRouteTable {
        gateway_id: Option<String> = wire::Member::new("GatewayId", &STRING),
        public_ipv4_pool: Option<String> = wire::Member::new("PublicIpv4Pool", &STRING),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        subnet_id: Option<String> = wire::Member::new("SubnetId", &STRING).location_name("subnetId"),
        route_table_id: String = wire::Member::new("RouteTableId", &STRING).required().location_name("routeTableId"),
    }
    ASSOCIATE_ROUTE_TABLE_OUTPUT_SHAPE "AssociateRouteTableResult" AssociateRouteTableOutput {
        association_id: Option<String> = wire::Member::new("AssociationId", &STRING).location_name("associationId"),
        association_state: Option<RouteTableAssociationState> = wire::Member::new("AssociationState", &ROUTE_TABLE_ASSOCIATION_STATE_SHAPE).location_name("associationState"),
    }
    ATTACH_INTERNET_GATEWAY_SHAPE "AttachInternetGatewayRequest" AttachInternetGateway {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        internet_gateway_id: String = wire::Member::new("InternetGatewayId", &STRING).required().location_name("internetGatewayId"),
        vpc_id: String = wire::Member::new("VpcId", &STRING).required().location_name("vpcId"),
    }
    ATTACHMENT_ENA_SRD_SPECIFICATION_SHAPE "AttachmentEnaSrdSpecification" AttachmentEnaSrdSpecification {
        ena_srd_enabled: Option<bool> = wire::Member::new("EnaSrdEnabled", &BOOLEAN).location_name("enaSrdEnabled"),
        ena_srd_udp_specification: Option<AttachmentEnaSrdUdpSpecification> = wire::Member::new("EnaSrdUdpSpecification", &ATTACHMENT_ENA_SRD_UDP_SPECIFICATION_SHAPE).location_name("enaSrdUdpSpecification"),
    }
    ATTACHMENT_ENA_SRD_UDP_SPECIFICATION_SHAPE "AttachmentEnaSrdUdpSpecification" AttachmentEnaSrdUdpSpecification {
        ena_srd_udp_enabled: Option<bool> = wire::Member::new("EnaSrdUdpEnabled", &BOOLEAN).location_name("enaSrdUdpEnabled"),
    }
    ATTRIBUTE_BOOLEAN_VALUE_SHAPE "AttributeBooleanValue" AttributeBooleanValue {
        value: Option<bool> = wire::Member::new("Value", &BOOLEAN).location_name("value"),
    }
    ATTRIBUTE_VALUE_SHAPE "AttributeValue" AttributeValue {
        value: Option<String> = wire::Member::new("Value", &STRING).location_name("value"),
    }
    AUTHORIZE_SECURITY_GROUP_EGRESS_SHAPE "AuthorizeSecurityGroupEgressRequest" AuthorizeSecurityGroupEgress {
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST).location_name("TagSpecification"),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        group_id: String = wire::Member::new("GroupId", &STRING).required().location_name("groupId"),
        source_security_group_name: Option<String> = wire::Member::new("SourceSecurityGroupName", &STRING).location_name("sourceSecurityGroupName"),
        source_security_group_owner_id: Option<String> = wire::Member::new("SourceSecurityGroupOwnerId", &STRING).location_name("sourceSecurityGroupOwnerId"),
        ip_protocol: Option<String> = wire::Member::new("IpProtocol", &STRING).location_name("ipProtocol"),
        from_port: Option<i32> = wire::Member::new("FromPort", &INTEGER).location_name("fromPort"),
        to_port: Option<i32> = wire::Member::new("ToPort", &INTEGER).location_name("toPort"),
        cidr_ip: Option<String> = wire::Member::new("CidrIp", &STRING).location_name("cidrIp"),
        ip_permissions: Option<Vec<IpPermission>> = wire::Member::new("IpPermissions", &IP_PERMISSION_LIST_LIST).location_name("ipPermissions"),
    }
    AUTHORIZE_SECURITY_GROUP_EGRESS_OUTPUT_SHAPE "AuthorizeSecurityGroupEgressResult" AuthorizeSecurityGroupEgressOutput {
        r#return: Option<bool> = wire::Member::new("Return", &BOOLEAN).location_name("return"),
        security_group_rules: Option<Vec<SecurityGroupRule>> = wire::Member::new("SecurityGroupRules", &SECURITY_GROUP_RULE_LIST_LIST).location_name("securityGroupRuleSet"),
    }
    AUTHORIZE_SECURITY_GROUP_INGRESS_SHAPE "AuthorizeSecurityGroupIngressRequest" AuthorizeSecurityGroupIngress {
        cidr_ip: Option<String> = wire::Member::new("CidrIp", &STRING),
        from_port: Option<i32> = wire::Member::new("FromPort", &INTEGER),
        group_id: Option<String> = wire::Member::new("GroupId", &STRING),
        group_name: Option<String> = wire::Member::new("GroupName", &STRING),
        ip_permissions: Option<Vec<IpPermission>> = wire::Member::new("IpPermissions", &IP_PERMISSION_LIST_LIST),
        ip_protocol: Option<String> = wire::Member::new("IpProtocol", &STRING),
        source_security_group_name: Option<String> = wire::Member::new("SourceSecurityGroupName", &STRING),
        source_security_group_owner_id: Option<String> = wire::Member::new("SourceSecurityGroupOwnerId", &STRING),
        to_port: Option<i32> = wire::Member::new("ToPort", &INTEGER),
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST).location_name("TagSpecification"),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    AUTHORIZE_SECURITY_GROUP_INGRESS_OUTPUT_SHAPE "AuthorizeSecurityGroupIngressResult" AuthorizeSecurityGroupIngressOutput {
        r#return: Option<bool> = wire::Member::new("Return", &BOOLEAN).location_name("return"),
        security_group_rules: Option<Vec<SecurityGroupRule>> = wire::Member::new("SecurityGroupRules", &SECURITY_GROUP_RULE_LIST_LIST).location_name("securityGroupRuleSet"),
    }
    AVAILABILITY_ZONE_SHAPE "AvailabilityZone" AvailabilityZone {
        opt_in_status: Option<String> = wire::Member::new("OptInStatus", &AVAILABILITY_ZONE_OPT_IN_STATUS_TEXT).location_name("optInStatus"),
        messages: Option<Vec<AvailabilityZoneMessage>> = wire::Member::new("Messages", &AVAILABILITY_ZONE_MESSAGE_LIST_LIST).location_name("messageSet"),
        region_name: Option<String> = wire::Member::new("RegionName", &STRING).location_name("regionName"),
        zone_name: Option<String> = wire::Member::new("ZoneName", &STRING).location_name("zoneName"),
        zone_id: Option<String> = wire::Member::new("ZoneId", &STRING).location_name("zoneId"),
        group_name: Option<String> = wire::Member::new("GroupName", &STRING).location_name("groupName"),
        network_border_group: Option<String> = wire::Member::new("NetworkBorderGroup", &STRING).location_name("networkBorderGroup"),
        zone_type: Option<String> = wire::Member::new("ZoneType", &STRING).location_name("zoneType"),
        parent_zone_name: Option<String> = wire::Member::new("ParentZoneName", &STRING).location_name("parentZoneName"),
        parent_zone_id: Option<String> = wire::Member::new("ParentZoneId", &STRING).location_name("parentZoneId"),
        group_long_name: Option<String> = wire::Member::new("GroupLongName", &STRING).location_name("groupLongName"),
        geography: Option<Vec<AvailabilityZoneGeography>> = wire::Member::new("Geography", &AVAILABILITY_ZONE_GEOGRAPHY_LIST_LIST).location_name("geographySet"),
        sub_geography: Option<Vec<AvailabilityZoneSubGeography>> = wire::Member::new("SubGeography", &AVAILABILITY_ZONE_SUB_GEOGRAPHY_LIST_LIST).location_name("subGeographySet"),
        state: Option<String> = wire::Member::new("State", &AVAILABILITY_ZONE_STATE_TEXT).location_name("zoneState"),
    }
    AVAILABILITY_ZONE_ADDRESS_SHAPE "AvailabilityZoneAddress" AvailabilityZoneAddress {
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING),
        availability_zone_id: Option<String> = wire::Member::new("AvailabilityZoneId", &STRING),
        allocation_ids: Option<Vec<String>> = wire::Member::new("AllocationIds", &ALLOCATION_ID_LIST_LIST).location_name("AllocationId"),
    }
    AVAILABILITY_ZONE_GEOGRAPHY_SHAPE "AvailabilityZoneGeography" AvailabilityZoneGeography {
        name: Option<String> = wire::Member::new("Name", &STRING).location_name("name"),
    }
    AVAILABILITY_ZONE_MESSAGE_SHAPE "AvailabilityZoneMessage" AvailabilityZoneMessage {
        message: Option<String> = wire::Member::new("Message", &STRING).location_name("message"),
    }
    AVAILABILITY_ZONE_SUB_GEOGRAPHY_SHAPE "AvailabilityZoneSubGeography" AvailabilityZoneSubGeography {
        name: Option<String> = wire::Member::new("Name", &STRING).location_name("name"),
    }
    BLOCK_PUBLIC_ACCESS_STATES_SHAPE "BlockPublicAccessStates" BlockPublicAccessStates {
        internet_gateway_block_mode: Option<String> = wire::Member::new("InternetGatewayBlockMode", &BLOCK_PUBLIC_ACCESS_MODE_TEXT).location_name("internetGatewayBlockMode"),
    }
    CONNECTION_TRACKING_CONFIGURATION_SHAPE "ConnectionTrackingConfiguration" ConnectionTrackingConfiguration {
        tcp_established_timeout: Option<i32> = wire::Member::new("TcpEstablishedTimeout", &INTEGER).location_name("tcpEstablishedTimeout"),
        udp_stream_timeout: Option<i32> = wire::Member::new("UdpStreamTimeout", &INTEGER).location_name("udpStreamTimeout"),
        udp_timeout: Option<i32> = wire::Member::new("UdpTimeout", &INTEGER).location_name("udpTimeout"),
    }
    CONNECTION_TRACKING_SPECIFICATION_REQUEST_SHAPE "ConnectionTrackingSpecificationRequest" ConnectionTrackingSpecificationRequest {
        tcp_established_timeout: Option<i32> = wire::Member::new("TcpEstablishedTimeout", &INTEGER),
        udp_stream_timeout: Option<i32> = wire::Member::new("UdpStreamTimeout", &INTEGER),
        udp_timeout: Option<i32> = wire::Member::new("UdpTimeout", &INTEGER),
    }
    CREATE_INTERNET_GATEWAY_SHAPE "CreateInternetGatewayRequest" CreateInternetGateway {
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST).location_name("TagSpecification"),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    CREATE_INTERNET_GATEWAY_OUTPUT_SHAPE "CreateInternetGatewayResult" CreateInternetGatewayOutput {
        internet_gateway: Option<InternetGateway> = wire::Member::new("InternetGateway", &INTERNET_GATEWAY_SHAPE).location_name("internetGateway"),
    }
    CREATE_NAT_GATEWAY_SHAPE "CreateNatGatewayRequest" CreateNatGateway {
        availability_mode: Option<String> = wire::Member::new("AvailabilityMode", &AVAILABILITY_MODE_TEXT),
        allocation_id: Option<String> = wire::Member::new("AllocationId", &STRING),
        client_token: Option<String> = wire::Member::new("ClientToken", &STRING).idempotency_token(),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
        subnet_id: Option<String> = wire::Member::new("SubnetId", &STRING),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING),
        availability_zone_addresses: Option<Vec<AvailabilityZoneAddress>> = wire::Member::new("AvailabilityZoneAddresses", &AVAILABILITY_ZONE_ADDRESSES_LIST).location_name("AvailabilityZoneAddress"),
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST).location_name("TagSpecification"),
        connectivity_type: Option<String> = wire::Member::new("ConnectivityType", &CONNECTIVITY_TYPE_TEXT),
        private_ip_address: Option<String> = wire::Member::new("PrivateIpAddress", &STRING),
        secondary_allocation_ids: Option<Vec<String>> = wire::Member::new("SecondaryAllocationIds", &ALLOCATION_ID_LIST_LIST).location_name("SecondaryAllocationId"),
        secondary_private_ip_addresses: Option<Vec<String>> = wire::Member::new("SecondaryPrivateIpAddresses", &IP_LIST_LIST).location_name("SecondaryPrivateIpAddress"),
        secondary_private_ip_address_count: Option<i32> = wire::Member::new("SecondaryPrivateIpAddressCount", &PRIVATE_IP_ADDRESS_COUNT_NUMBER),
    }
    CREATE_NAT_GATEWAY_OUTPUT_SHAPE "CreateNatGatewayResult" CreateNatGatewayOutput {
        client_token: Option<String> = wire::Member::new("ClientToken", &STRING).location_name("clientToken"),
        nat_gateway: Option<NatGateway> = wire::Member::new("NatGateway", &NAT_GATEWAY_SHAPE).location_name("natGateway"),
    }
    CREATE_NETWORK_INTERFACE_SHAPE "CreateNetworkInterfaceRequest" CreateNetworkInterface {
        ipv4_prefixes: Option<Vec<Ipv4PrefixSpecificationRequest>> = wire::Member::new("Ipv4Prefixes", &IPV4_PREFIX_LIST_LIST).location_name("Ipv4Prefix"),
        ipv4_prefix_count: Option<i32> = wire::Member::new("Ipv4PrefixCount", &INTEGER),
        ipv6_prefixes: Option<Vec<Ipv6PrefixSpecificationRequest>> = wire::Member::new("Ipv6Prefixes", &IPV6_PREFIX_LIST_LIST).location_name("Ipv6Prefix"),
        ipv6_prefix_count: Option<i32> = wire::Member::new("Ipv6PrefixCount", &INTEGER),
        interface_type: Option<String> = wire::Member::new("InterfaceType", &NETWORK_INTERFACE_CREATION_TYPE_TEXT),
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST).location_name("TagSpecification"),
        client_token: Option<String> = wire::Member::new("ClientToken", &STRING).idempotency_token(),
        enable_primary_ipv6: Option<bool> = wire::Member::new("EnablePrimaryIpv6", &BOOLEAN),
        connection_tracking_specification: Option<ConnectionTrackingSpecificationRequest> = wire::Member::new("ConnectionTrackingSpecification", &CONNECTION_TRACKING_SPECIFICATION_REQUEST_SHAPE),
        operator: Option<OperatorRequest> = wire::Member::new("Operator", &OPERATOR_REQUEST_SHAPE),
        subnet_id: String = wire::Member::new("SubnetId", &STRING).required().location_name("subnetId"),
        description: Option<String> = wire::Member::new("Description", &STRING).location_name("description"),
        private_ip_address: Option<String> = wire::Member::new("PrivateIpAddress", &STRING).location_name("privateIpAddress"),
        groups: Option<Vec<String>> = wire::Member::new("Groups", &SECURITY_GROUP_ID_STRING_LIST_LIST).location_name("SecurityGroupId"),
        private_ip_addresses: Option<Vec<PrivateIpAddressSpecification>> = wire::Member::new("PrivateIpAddresses", &PRIVATE_IP_ADDRESS_SPECIFICATION_LIST_LIST).location_name("privateIpAddresses"),
        secondary_private_ip_address_count: Option<i32> = wire::Member::new("SecondaryPrivateIpAddressCount", &INTEGER).location_name("secondaryPrivateIpAddressCount"),
        ipv6_addresses: Option<Vec<InstanceIpv6Address>> = wire::Member::new("Ipv6Addresses", &INSTANCE_IPV6_ADDRESS_LIST_LIST).location_name("ipv6Addresses"),
        ipv6_address_count: Option<i32> = wire::Member::new("Ipv6AddressCount", &INTEGER).location_name("ipv6AddressCount"),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    CREATE_NETWORK_INTERFACE_OUTPUT_SHAPE "CreateNetworkInterfaceResult" CreateNetworkInterfaceOutput {
        network_interface: Option<NetworkInterface> = wire::Member::new("NetworkInterface", &NETWORK_INTERFACE_SHAPE).location_name("networkInterface"),
        client_token: Option<String> = wire::Member::new("ClientToken", &STRING).location_name("clientToken"),
    }
    CREATE_ROUTE_SHAPE "CreateRouteRequest" CreateRoute {
        destination_prefix_list_id: Option<String> = wire::Member::new("DestinationPrefixListId", &STRING),
        vpc_endpoint_id: Option<String> = wire::Member::new("VpcEndpointId", &STRING),
        transit_gateway_id: Option<String> = wire::Member::new("TransitGatewayId", &STRING),
        local_gateway_id: Option<String> = wire::Member::new("LocalGatewayId", &STRING),
        carrier_gateway_id: Option<String> = wire::Member::new("CarrierGatewayId", &STRING),
        core_network_arn: Option<String> = wire::Member::new("CoreNetworkArn", &STRING),
        odb_network_arn: Option<String> = wire::Member::new("OdbNetworkArn", &STRING),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        route_table_id: String = wire::Member::new("RouteTableId", &STRING).required().location_name("routeTableId"),
        destination_cidr_block: Option<String> = wire::Member::new("DestinationCidrBlock", &STRING).location_name("destinationCidrBlock"),
        gateway_id: Option<String> = wire::Member::new("GatewayId", &STRING).location_name("gatewayId"),
        destination_ipv6_cidr_block: Option<String> = wire::Member::new("DestinationIpv6CidrBlock", &STRING).location_name("destinationIpv6CidrBlock"),
        egress_only_internet_gateway_id: Option<String> = wire::Member::new("EgressOnlyInternetGatewayId", &STRING).location_name("egressOnlyInternetGatewayId"),
        instance_id: Option<String> = wire::Member::new("InstanceId", &STRING).location_name("instanceId"),
        network_interface_id: Option<String> = wire::Member::new("NetworkInterfaceId", &STRING).location_name("networkInterfaceId"),
        vpc_peering_connection_id: Option<String> = wire::Member::new("VpcPeeringConnectionId", &STRING).location_name("vpcPeeringConnectionId"),
        nat_gateway_id: Option<String> = wire::Member::new("NatGatewayId", &STRING).location_name("natGatewayId"),
    }
    CREATE_ROUTE_OUTPUT_SHAPE "CreateRouteResult" CreateRouteOutput {
        r#return: Option<bool> = wire::Member::new("Return", &BOOLEAN).location_name("return"),
    }
    CREATE_ROUTE_TABLE_SHAPE "CreateRouteTableRequest" CreateRouteTable {
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST).location_name("TagSpecification"),
        client_token: Option<String> = wire::Member::new("ClientToken", &STRING).idempotency_token(),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        vpc_id: String = wire::Member::new("VpcId", &STRING).required().location_name("vpcId"),
    }
    CREATE_ROUTE_TABLE_OUTPUT_SHAPE "CreateRouteTableResult" CreateRouteTableOutput {
        route_table: Option<RouteTable> = wire::Member::new("RouteTable", &ROUTE_TABLE_SHAPE).location_name("routeTable"),
        client_token: Option<String> = wire::Member::new("ClientToken", &STRING).location_name("clientToken"),
    }
    CREATE_SECURITY_GROUP_SHAPE "CreateSecurityGroupRequest" CreateSecurityGroup {
        description: String = wire::Member::new("Description", &STRING).required().location_name("GroupDescription"),
        group_name: String = wire::Member::new("GroupName", &STRING).required(),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING),
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST).location_name("TagSpecification"),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    CREATE_SECURITY_GROUP_OUTPUT_SHAPE "CreateSecurityGroupResult" CreateSecurityGroupOutput {
        group_id: Option<String> = wire::Member::new("GroupId", &STRING).location_name("groupId"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("tagSet"),
        security_group_arn: Option<String> = wire::Member::new("SecurityGroupArn", &STRING).location_name("securityGroupArn"),
    }
    CREATE_SUBNET_SHAPE "CreateSubnetRequest" CreateSubnet {
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST).location_name("TagSpecification"),
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING),
        availability_zone_id: Option<String> = wire::Member::new("AvailabilityZoneId", &STRING),
        cidr_block: Option<String> = wire::Member::new("CidrBlock", &STRING),
        ipv6_cidr_block: Option<String> = wire::Member::new("Ipv6CidrBlock", &STRING),
        outpost_arn: Option<String> = wire::Member::new("OutpostArn", &STRING),
        vpc_id: String = wire::Member::new("VpcId", &STRING).required(),
        ipv6_native: Option<bool> = wire::Member::new("Ipv6Native", &BOOLEAN),
        ipv4_ipam_pool_id: Option<String> = wire::Member::new("Ipv4IpamPoolId", &STRING),
        ipv4_netmask_length: Option<i32> = wire::Member::new("Ipv4NetmaskLength", &INTEGER),
        ipv6_ipam_pool_id: Option<String> = wire::Member::new("Ipv6IpamPoolId", &STRING),
        ipv6_netmask_length: Option<i32> = wire::Member::new("Ipv6NetmaskLength", &INTEGER),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    CREATE_SUBNET_OUTPUT_SHAPE "CreateSubnetResult" CreateSubnetOutput {
        subnet: Option<Subnet> = wire::Member::new("Subnet", &SUBNET_SHAPE).location_name("subnet"),
    }
    CREATE_TAGS_SHAPE "CreateTagsRequest" CreateTags {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        resources: Vec<String> = wire::Member::new("Resources", &RESOURCE_ID_LIST_LIST).required().location_name("ResourceId"),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required().location_name("Tag"),
    }
    CREATE_VPC_SHAPE "CreateVpcRequest" CreateVpc {
        cidr_block: Option<String> = wire::Member::new("CidrBlock", &STRING),
        ipv6_pool: Option<String> = wire::Member::new("Ipv6Pool", &STRING),
        ipv6_cidr_block: Option<String> = wire::Member::new("Ipv6CidrBlock", &STRING),
        ipv4_ipam_pool_id: Option<String> = wire::Member::new("Ipv4IpamPoolId", &STRING),
        ipv4_netmask_length: Option<i32> = wire::Member::new("Ipv4NetmaskLength", &INTEGER),
        ipv6_ipam_pool_id: Option<String> = wire::Member::new("Ipv6IpamPoolId", &STRING),
        ipv6_netmask_length: Option<i32> = wire::Member::new("Ipv6NetmaskLength", &INTEGER),
        ipv6_cidr_block_network_border_group: Option<String> = wire::Member::new("Ipv6CidrBlockNetworkBorderGroup", &STRING),
        vpc_encryption_control: Option<VpcEncryptionControlConfiguration> = wire::Member::new("VpcEncryptionControl", &VPC_ENCRYPTION_CONTROL_CONFIGURATION_SHAPE),
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST).location_name("TagSpecification"),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        instance_tenancy: Option<String> = wire::Member::new("InstanceTenancy", &TENANCY_TEXT).location_name("instanceTenancy"),
        amazon_provided_ipv6_cidr_block: Option<bool> = wire::Member::new("AmazonProvidedIpv6CidrBlock", &BOOLEAN).location_name("amazonProvidedIpv6CidrBlock"),
    }
    CREATE_VPC_OUTPUT_SHAPE "CreateVpcResult" CreateVpcOutput {
        vpc: Option<Vpc> = wire::Member::new("Vpc", &VPC_SHAPE).location_name("vpc"),
    }
    DELETE_INTERNET_GATEWAY_SHAPE "DeleteInternetGatewayRequest" DeleteInternetGateway {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        internet_gateway_id: String = wire::Member::new("InternetGatewayId", &STRING).required().location_name("internetGatewayId"),
    }
    DELETE_NAT_GATEWAY_SHAPE "DeleteNatGatewayRequest" DeleteNatGateway {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
        nat_gateway_id: String = wire::Member::new("NatGatewayId", &STRING).required(),
    }
    DELETE_NAT_GATEWAY_OUTPUT_SHAPE "DeleteNatGatewayResult" DeleteNatGatewayOutput {
        nat_gateway_id: Option<String> = wire::Member::new("NatGatewayId", &STRING).location_name("natGatewayId"),
    }
    DELETE_NETWORK_INTERFACE_SHAPE "DeleteNetworkInterfaceRequest" DeleteNetworkInterface {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        network_interface_id: String = wire::Member::new("NetworkInterfaceId", &STRING).required().location_name("networkInterfaceId"),
    }
    DELETE_ROUTE_SHAPE "DeleteRouteRequest" DeleteRoute {
        destination_prefix_list_id: Option<String> = wire::Member::new("DestinationPrefixListId", &STRING),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        route_table_id: String = wire::Member::new("RouteTableId", &STRING).required().location_name("routeTableId"),
        destination_cidr_block: Option<String> = wire::Member::new("DestinationCidrBlock", &STRING).location_name("destinationCidrBlock"),
        destination_ipv6_cidr_block: Option<String> = wire::Member::new("DestinationIpv6CidrBlock", &STRING).location_name("destinationIpv6CidrBlock"),
    }
    DELETE_ROUTE_TABLE_SHAPE "DeleteRouteTableRequest" DeleteRouteTable {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        route_table_id: String = wire::Member::new("RouteTableId", &STRING).required().location_name("routeTableId"),
    }
    DELETE_SECURITY_GROUP_SHAPE "DeleteSecurityGroupRequest" DeleteSecurityGroup {
        group_id: Option<String> = wire::Member::new("GroupId", &STRING),
        group_name: Option<String> = wire::Member::new("GroupName", &STRING),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    DELETE_SECURITY_GROUP_OUTPUT_SHAPE "DeleteSecurityGroupResult" DeleteSecurityGroupOutput {
        r#return: Option<bool> = wire::Member::new("Return", &BOOLEAN).location_name("return"),
        group_id: Option<String> = wire::Member::new("GroupId", &STRING).location_name("groupId"),
    }
    DELETE_SUBNET_SHAPE "DeleteSubnetRequest" DeleteSubnet {
        subnet_id: String = wire::Member::new("SubnetId", &STRING).required(),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    DELETE_TAGS_SHAPE "DeleteTagsRequest" DeleteTags {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        resources: Vec<String> = wire::Member::new("Resources", &RESOURCE_ID_LIST_LIST).required().location_name("resourceId"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("tag"),
    }
    DELETE_VPC_SHAPE "DeleteVpcRequest" DeleteVpc {
        vpc_id: String = wire::Member::new("VpcId", &STRING).required(),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    DESCRIBE_ACCOUNT_ATTRIBUTES_SHAPE "DescribeAccountAttributesRequest" DescribeAccountAttributes {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        attribute_names: Option<Vec<String>> = wire::Member::new("AttributeNames", &ACCOUNT_ATTRIBUTE_NAME_STRING_LIST_LIST).location_name("attributeName"),
    }
    DESCRIBE_ACCOUNT_ATTRIBUTES_OUTPUT_SHAPE "DescribeAccountAttributesResult" DescribeAccountAttributesOutput {
        account_attributes: Option<Vec<AccountAttribute>> = wire::Member::new("AccountAttributes", &ACCOUNT_ATTRIBUTE_LIST_LIST).location_name("accountAttributeSet"),
    }
    DESCRIBE_ADDRESSES_ATTRIBUTE_SHAPE "DescribeAddressesAttributeRequest" DescribeAddressesAttribute {
        allocation_ids: Option<Vec<String>> = wire::Member::new("AllocationIds", &ALLOCATION_IDS_LIST).location_name("AllocationId"),
        attribute: Option<String> = wire::Member::new("Attribute", &ADDRESS_ATTRIBUTE_NAME_TEXT),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("MaxResults", &ADDRESS_MAX_RESULTS_NUMBER),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
    }
    DESCRIBE_ADDRESSES_ATTRIBUTE_OUTPUT_SHAPE "DescribeAddressesAttributeResult" DescribeAddressesAttributeOutput {
        addresses: Option<Vec<AddressAttribute>> = wire::Member::new("Addresses", &ADDRESS_SET_LIST).location_name("addressSet"),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
    }
    DESCRIBE_ADDRESSES_SHAPE "DescribeAddressesRequest" DescribeAddresses {
        public_ips: Option<Vec<String>> = wire::Member::new("PublicIps", &PUBLIC_IP_STRING_LIST_LIST).location_name("PublicIp"),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("Filter"),
        allocation_ids: Option<Vec<String>> = wire::Member::new("AllocationIds", &ALLOCATION_ID_LIST_LIST).location_name("AllocationId"),
    }
    DESCRIBE_ADDRESSES_OUTPUT_SHAPE "DescribeAddressesResult" DescribeAddressesOutput {
        addresses: Option<Vec<Address>> = wire::Member::new("Addresses", &ADDRESS_LIST_LIST).location_name("addressesSet"),
    }
    DESCRIBE_AVAILABILITY_ZONES_SHAPE "DescribeAvailabilityZonesRequest" DescribeAvailabilityZones {
        zone_names: Option<Vec<String>> = wire::Member::new("ZoneNames", &ZONE_NAME_STRING_LIST_LIST).location_name("ZoneName"),
        zone_ids: Option<Vec<String>> = wire::Member::new("ZoneIds", &ZONE_ID_STRING_LIST_LIST).location_name("ZoneId"),
        all_availability_zones: Option<bool> = wire::Member::new("AllAvailabilityZones", &BOOLEAN),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("Filter"),
    }
    DESCRIBE_AVAILABILITY_ZONES_OUTPUT_SHAPE "DescribeAvailabilityZonesResult" DescribeAvailabilityZonesOutput {
        availability_zones: Option<Vec<AvailabilityZone>> = wire::Member::new("AvailabilityZones", &AVAILABILITY_ZONE_LIST_LIST).location_name("availabilityZoneInfo"),
    }
    DESCRIBE_INTERNET_GATEWAYS_SHAPE "DescribeInternetGatewaysRequest" DescribeInternetGateways {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("MaxResults", &DESCRIBE_INTERNET_GATEWAYS_MAX_RESULTS_NUMBER),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        internet_gateway_ids: Option<Vec<String>> = wire::Member::new("InternetGatewayIds", &INTERNET_GATEWAY_ID_LIST_LIST).location_name("internetGatewayId"),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("Filter"),
    }
    DESCRIBE_INTERNET_GATEWAYS_OUTPUT_SHAPE "DescribeInternetGatewaysResult" DescribeInternetGatewaysOutput {
        internet_gateways: Option<Vec<InternetGateway>> = wire::Member::new("InternetGateways", &INTERNET_GATEWAY_LIST_LIST).location_name("internetGatewaySet"),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
    }
    DESCRIBE_NAT_GATEWAYS_SHAPE "DescribeNatGatewaysRequest" DescribeNatGateways {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
        filter: Option<Vec<Filter>> = wire::Member::new("Filter", &FILTER_LIST_LIST),
        max_results: Option<i32> = wire::Member::new("MaxResults", &DESCRIBE_NAT_GATEWAYS_MAX_RESULTS_NUMBER),
        nat_gateway_ids: Option<Vec<String>> = wire::Member::new("NatGatewayIds", &NAT_GATEWAY_ID_STRING_LIST_LIST).location_name("NatGatewayId"),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    DESCRIBE_NAT_GATEWAYS_OUTPUT_SHAPE "DescribeNatGatewaysResult" DescribeNatGatewaysOutput {
        nat_gateways: Option<Vec<NatGateway>> = wire::Member::new("NatGateways", &NAT_GATEWAY_LIST_LIST).location_name("natGatewaySet"),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
    }
    DESCRIBE_NETWORK_ACLS_SHAPE "DescribeNetworkAclsRequest" DescribeNetworkAcls {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("MaxResults", &DESCRIBE_NETWORK_ACLS_MAX_RESULTS_NUMBER),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        network_acl_ids: Option<Vec<String>> = wire::Member::new("NetworkAclIds", &NETWORK_ACL_ID_STRING_LIST_LIST).location_name("NetworkAclId"),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("Filter"),
    }
    DESCRIBE_NETWORK_ACLS_OUTPUT_SHAPE "DescribeNetworkAclsResult" DescribeNetworkAclsOutput {
        network_acls: Option<Vec<NetworkAcl>> = wire::Member::new("NetworkAcls", &NETWORK_ACL_LIST_LIST).location_name("networkAclSet"),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
    }
    DESCRIBE_NETWORK_INTERFACES_SHAPE "DescribeNetworkInterfacesRequest" DescribeNetworkInterfaces {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("MaxResults", &DESCRIBE_NETWORK_INTERFACES_MAX_RESULTS_NUMBER),
        include_managed_resources: Option<bool> = wire::Member::new("IncludeManagedResources", &BOOLEAN),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        network_interface_ids: Option<Vec<String>> = wire::Member::new("NetworkInterfaceIds", &NETWORK_INTERFACE_ID_LIST_LIST).location_name("NetworkInterfaceId"),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("filter"),
    }
    DESCRIBE_NETWORK_INTERFACES_OUTPUT_SHAPE "DescribeNetworkInterfacesResult" DescribeNetworkInterfacesOutput {
        network_interfaces: Option<Vec<NetworkInterface>> = wire::Member::new("NetworkInterfaces", &NETWORK_INTERFACE_LIST_LIST).location_name("networkInterfaceSet"),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
    }
    DESCRIBE_PREFIX_LISTS_SHAPE "DescribePrefixListsRequest" DescribePrefixLists {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("Filter"),
        max_results: Option<i32> = wire::Member::new("MaxResults", &INTEGER),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        prefix_list_ids: Option<Vec<String>> = wire::Member::new("PrefixListIds", &PREFIX_LIST_RESOURCE_ID_STRING_LIST_LIST).location_name("PrefixListId"),
    }
    DESCRIBE_PREFIX_LISTS_OUTPUT_SHAPE "DescribePrefixListsResult" DescribePrefixListsOutput {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
        prefix_lists: Option<Vec<PrefixList>> = wire::Member::new("PrefixLists", &PREFIX_LIST_SET_LIST).location_name("prefixListSet"),
    }
    DESCRIBE_REGIONS_SHAPE "DescribeRegionsRequest" DescribeRegions {
        region_names: Option<Vec<String>> = wire::Member::new("RegionNames", &REGION_NAME_STRING_LIST_LIST).location_name("RegionName"),
        all_regions: Option<bool> = wire::Member::new("AllRegions", &BOOLEAN),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("Filter"),
    }
    DESCRIBE_REGIONS_OUTPUT_SHAPE "DescribeRegionsResult" DescribeRegionsOutput {
        regions: Option<Vec<Region>> = wire::Member::new("Regions", &REGION_LIST_LIST).location_name("regionInfo"),
    }
    DESCRIBE_ROUTE_TABLES_SHAPE "DescribeRouteTablesRequest" DescribeRouteTables {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("MaxResults", &DESCRIBE_ROUTE_TABLES_MAX_RESULTS_NUMBER),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        route_table_ids: Option<Vec<String>> = wire::Member::new("RouteTableIds", &ROUTE_TABLE_ID_STRING_LIST_LIST).location_name("RouteTableId"),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("Filter"),
    }
    DESCRIBE_ROUTE_TABLES_OUTPUT_SHAPE "DescribeRouteTablesResult" DescribeRouteTablesOutput {
        route_tables: Option<Vec<RouteTable>> = wire::Member::new("RouteTables", &ROUTE_TABLE_LIST_LIST).location_name("routeTableSet"),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
    }
    DESCRIBE_SECURITY_GROUP_RULES_SHAPE "DescribeSecurityGroupRulesRequest" DescribeSecurityGroupRules {
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("Filter"),
        security_group_rule_ids: Option<Vec<String>> = wire::Member::new("SecurityGroupRuleIds", &SECURITY_GROUP_RULE_ID_LIST_LIST).location_name("SecurityGroupRuleId"),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("MaxResults", &DESCRIBE_SECURITY_GROUP_RULES_MAX_RESULTS_NUMBER),
    }
    DESCRIBE_SECURITY_GROUP_RULES_OUTPUT_SHAPE "DescribeSecurityGroupRulesResult" DescribeSecurityGroupRulesOutput {
        security_group_rules: Option<Vec<SecurityGroupRule>> = wire::Member::new("SecurityGroupRules", &SECURITY_GROUP_RULE_LIST_LIST).location_name("securityGroupRuleSet"),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
    }
    DESCRIBE_SECURITY_GROUPS_SHAPE "DescribeSecurityGroupsRequest" DescribeSecurityGroups {
        group_ids: Option<Vec<String>> = wire::Member::new("GroupIds", &GROUP_ID_STRING_LIST_LIST).location_name("GroupId"),
        group_names: Option<Vec<String>> = wire::Member::new("GroupNames", &GROUP_NAME_STRING_LIST_LIST).location_name("GroupName"),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("MaxResults", &DESCRIBE_SECURITY_GROUPS_MAX_RESULTS_NUMBER),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("Filter"),
    }
    DESCRIBE_SECURITY_GROUPS_OUTPUT_SHAPE "DescribeSecurityGroupsResult" DescribeSecurityGroupsOutput {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
        security_groups: Option<Vec<SecurityGroup>> = wire::Member::new("SecurityGroups", &SECURITY_GROUP_LIST_LIST).location_name("securityGroupInfo"),
    }
    DESCRIBE_SUBNETS_SHAPE "DescribeSubnetsRequest" DescribeSubnets {
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("Filter"),
        subnet_ids: Option<Vec<String>> = wire::Member::new("SubnetIds", &SUBNET_ID_STRING_LIST_LIST).location_name("SubnetId"),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("MaxResults", &DESCRIBE_SUBNETS_MAX_RESULTS_NUMBER),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    DESCRIBE_SUBNETS_OUTPUT_SHAPE "DescribeSubnetsResult" DescribeSubnetsOutput {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
        subnets: Option<Vec<Subnet>> = wire::Member::new("Subnets", &SUBNET_LIST_LIST).location_name("subnetSet"),
    }
    DESCRIBE_TAGS_SHAPE "DescribeTagsRequest" DescribeTags {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("Filter"),
        max_results: Option<i32> = wire::Member::new("MaxResults", &INTEGER).location_name("maxResults"),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
    }
    DESCRIBE_TAGS_OUTPUT_SHAPE "DescribeTagsResult" DescribeTagsOutput {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
        tags: Option<Vec<TagDescription>> = wire::Member::new("Tags", &TAG_DESCRIPTION_LIST_LIST).location_name("tagSet"),
    }
    DESCRIBE_VPC_ATTRIBUTE_SHAPE "DescribeVpcAttributeRequest" DescribeVpcAttribute {
        attribute: String = wire::Member::new("Attribute", &VPC_ATTRIBUTE_NAME_TEXT).required(),
        vpc_id: String = wire::Member::new("VpcId", &STRING).required(),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    DESCRIBE_VPC_ATTRIBUTE_OUTPUT_SHAPE "DescribeVpcAttributeResult" DescribeVpcAttributeOutput {
        enable_dns_hostnames: Option<AttributeBooleanValue> = wire::Member::new("EnableDnsHostnames", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE).location_name("enableDnsHostnames"),
        enable_dns_support: Option<AttributeBooleanValue> = wire::Member::new("EnableDnsSupport", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE).location_name("enableDnsSupport"),
        enable_network_address_usage_metrics: Option<AttributeBooleanValue> = wire::Member::new("EnableNetworkAddressUsageMetrics", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE).location_name("enableNetworkAddressUsageMetrics"),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING).location_name("vpcId"),
    }
    DESCRIBE_VPCS_SHAPE "DescribeVpcsRequest" DescribeVpcs {
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST).location_name("Filter"),
        vpc_ids: Option<Vec<String>> = wire::Member::new("VpcIds", &VPC_ID_STRING_LIST_LIST).location_name("VpcId"),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("MaxResults", &DESCRIBE_VPCS_MAX_RESULTS_NUMBER),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    DESCRIBE_VPCS_OUTPUT_SHAPE "DescribeVpcsResult" DescribeVpcsOutput {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING).location_name("nextToken"),
        vpcs: Option<Vec<Vpc>> = wire::Member::new("Vpcs", &VPC_LIST_LIST).location_name("vpcSet"),
    }
    DETACH_INTERNET_GATEWAY_SHAPE "DetachInternetGatewayRequest" DetachInternetGateway {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        internet_gateway_id: String = wire::Member::new("InternetGatewayId", &STRING).required().location_name("internetGatewayId"),
        vpc_id: String = wire::Member::new("VpcId", &STRING).required().location_name("vpcId"),
    }
    DISASSOCIATE_ADDRESS_SHAPE "DisassociateAddressRequest" DisassociateAddress {
        association_id: Option<String> = wire::Member::new("AssociationId", &STRING),
        public_ip: Option<String> = wire::Member::new("PublicIp", &STRING),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    DISASSOCIATE_ROUTE_TABLE_SHAPE "DisassociateRouteTableRequest" DisassociateRouteTable {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        association_id: String = wire::Member::new("AssociationId", &STRING).required().location_name("associationId"),
    }
    ENA_SRD_SPECIFICATION_SHAPE "EnaSrdSpecification" EnaSrdSpecification {
        ena_srd_enabled: Option<bool> = wire::Member::new("EnaSrdEnabled", &BOOLEAN),
        ena_srd_udp_specification: Option<EnaSrdUdpSpecification> = wire::Member::new("EnaSrdUdpSpecification", &ENA_SRD_UDP_SPECIFICATION_SHAPE),
    }
    ENA_SRD_UDP_SPECIFICATION_SHAPE "EnaSrdUdpSpecification" EnaSrdUdpSpecification {
        ena_srd_udp_enabled: Option<bool> = wire::Member::new("EnaSrdUdpEnabled", &BOOLEAN),
    }
    FILTER_SHAPE "Filter" Filter {
        name: Option<String> = wire::Member::new("Name", &STRING),
        values: Option<Vec<String>> = wire::Member::new("Values", &VALUE_STRING_LIST_LIST).location_name("Value"),
    }
    GROUP_IDENTIFIER_SHAPE "GroupIdentifier" GroupIdentifier {
        group_id: Option<String> = wire::Member::new("GroupId", &STRING).location_name("groupId"),
        group_name: Option<String> = wire::Member::new("GroupName", &STRING).location_name("groupName"),
    }
    ICMP_TYPE_CODE_SHAPE "IcmpTypeCode" IcmpTypeCode {
        code: Option<i32> = wire::Member::new("Code", &INTEGER).location_name("code"),
        r#type: Option<i32> = wire::Member::new("Type", &INTEGER).location_name("type"),
    }
    INSTANCE_IPV6_ADDRESS_SHAPE "InstanceIpv6Address" InstanceIpv6Address {
        ipv6_address: Option<String> = wire::Member::new("Ipv6Address", &STRING).location_name("ipv6Address"),
        is_primary_ipv6: Option<bool> = wire::Member::new("IsPrimaryIpv6", &BOOLEAN).location_name("isPrimaryIpv6"),
    }
    INTERNET_GATEWAY_SHAPE "InternetGateway" InternetGateway {
        attachments: Option<Vec<InternetGatewayAttachment>> = wire::Member::new("Attachments", &INTERNET_GATEWAY_ATTACHMENT_LIST_LIST).location_name("attachmentSet"),
        internet_gateway_id: Option<String> = wire::Member::new("InternetGatewayId", &STRING).location_name("internetGatewayId"),
        owner_id: Option<String> = wire::Member::new("OwnerId", &STRING).location_name("ownerId"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("tagSet"),
    }
    INTERNET_GATEWAY_ATTACHMENT_SHAPE "InternetGatewayAttachment" InternetGatewayAttachment {
        state: Option<String> = wire::Member::new("State", &ATTACHMENT_STATUS_TEXT).location_name("state"),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING).location_name("vpcId"),
    }
    IP_PERMISSION_SHAPE "IpPermission" IpPermission {
        ip_protocol: Option<String> = wire::Member::new("IpProtocol", &STRING).location_name("ipProtocol"),
        from_port: Option<i32> = wire::Member::new("FromPort", &INTEGER).location_name("fromPort"),
        to_port: Option<i32> = wire::Member::new("ToPort", &INTEGER).location_name("toPort"),
        user_id_group_pairs: Option<Vec<UserIdGroupPair>> = wire::Member::new("UserIdGroupPairs", &USER_ID_GROUP_PAIR_LIST_LIST).location_name("groups"),
        ip_ranges: Option<Vec<IpRange>> = wire::Member::new("IpRanges", &IP_RANGE_LIST_LIST).location_name("ipRanges"),
        ipv6_ranges: Option<Vec<Ipv6Range>> = wire::Member::new("Ipv6Ranges", &IPV6_RANGE_LIST_LIST).location_name("ipv6Ranges"),
        prefix_list_ids: Option<Vec<PrefixListId>> = wire::Member::new("PrefixListIds", &PREFIX_LIST_ID_LIST_LIST).location_name("prefixListIds"),
    }
    IP_RANGE_SHAPE "IpRange" IpRange {
        description: Option<String> = wire::Member::new("Description", &STRING).location_name("description"),
        cidr_ip: Option<String> = wire::Member::new("CidrIp", &STRING).location_name("cidrIp"),
    }
    IPV4_PREFIX_SPECIFICATION_SHAPE "Ipv4PrefixSpecification" Ipv4PrefixSpecification {
        ipv4_prefix: Option<String> = wire::Member::new("Ipv4Prefix", &STRING).location_name("ipv4Prefix"),
    }
    IPV4_PREFIX_SPECIFICATION_REQUEST_SHAPE "Ipv4PrefixSpecificationRequest" Ipv4PrefixSpecificationRequest {
        ipv4_prefix: Option<String> = wire::Member::new("Ipv4Prefix", &STRING),
    }
    IPV6_PREFIX_SPECIFICATION_SHAPE "Ipv6PrefixSpecification" Ipv6PrefixSpecification {
        ipv6_prefix: Option<String> = wire::Member::new("Ipv6Prefix", &STRING).location_name("ipv6Prefix"),
    }
    IPV6_PREFIX_SPECIFICATION_REQUEST_SHAPE "Ipv6PrefixSpecificationRequest" Ipv6PrefixSpecificationRequest {
        ipv6_prefix: Option<String> = wire::Member::new("Ipv6Prefix", &STRING),
    }
    IPV6_RANGE_SHAPE "Ipv6Range" Ipv6Range {
        description: Option<String> = wire::Member::new("Description", &STRING).location_name("description"),
        cidr_ipv6: Option<String> = wire::Member::new("CidrIpv6", &STRING).location_name("cidrIpv6"),
    }
    MODIFY_NETWORK_INTERFACE_ATTRIBUTE_SHAPE "ModifyNetworkInterfaceAttributeRequest" ModifyNetworkInterfaceAttribute {
        ena_srd_specification: Option<EnaSrdSpecification> = wire::Member::new("EnaSrdSpecification", &ENA_SRD_SPECIFICATION_SHAPE),
        enable_primary_ipv6: Option<bool> = wire::Member::new("EnablePrimaryIpv6", &BOOLEAN),
        connection_tracking_specification: Option<ConnectionTrackingSpecificationRequest> = wire::Member::new("ConnectionTrackingSpecification", &CONNECTION_TRACKING_SPECIFICATION_REQUEST_SHAPE),
        associate_public_ip_address: Option<bool> = wire::Member::new("AssociatePublicIpAddress", &BOOLEAN),
        associated_subnet_ids: Option<Vec<String>> = wire::Member::new("AssociatedSubnetIds", &SUBNET_ID_LIST_LIST).location_name("AssociatedSubnetId"),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        network_interface_id: String = wire::Member::new("NetworkInterfaceId", &STRING).required().location_name("networkInterfaceId"),
        description: Option<AttributeValue> = wire::Member::new("Description", &ATTRIBUTE_VALUE_SHAPE).location_name("description"),
        source_dest_check: Option<AttributeBooleanValue> = wire::Member::new("SourceDestCheck", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE).location_name("sourceDestCheck"),
        groups: Option<Vec<String>> = wire::Member::new("Groups", &SECURITY_GROUP_ID_STRING_LIST_LIST).location_name("SecurityGroupId"),
        attachment: Option<NetworkInterfaceAttachmentChanges> = wire::Member::new("Attachment", &NETWORK_INTERFACE_ATTACHMENT_CHANGES_SHAPE).location_name("attachment"),
    }
    MODIFY_SECURITY_GROUP_RULES_SHAPE "ModifySecurityGroupRulesRequest" ModifySecurityGroupRules {
        group_id: String = wire::Member::new("GroupId", &STRING).required(),
        security_group_rules: Vec<SecurityGroupRuleUpdate> = wire::Member::new("SecurityGroupRules", &SECURITY_GROUP_RULE_UPDATE_LIST_LIST).required().location_name("SecurityGroupRule"),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
    }
    MODIFY_SECURITY_GROUP_RULES_OUTPUT_SHAPE "ModifySecurityGroupRulesResult" ModifySecurityGroupRulesOutput {
        r#return: Option<bool> = wire::Member::new("Return", &BOOLEAN).location_name("return"),
    }
    MODIFY_SUBNET_ATTRIBUTE_SHAPE "ModifySubnetAttributeRequest" ModifySubnetAttribute {
        assign_ipv6_address_on_creation: Option<AttributeBooleanValue> = wire::Member::new("AssignIpv6AddressOnCreation", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE),
        map_public_ip_on_launch: Option<AttributeBooleanValue> = wire::Member::new("MapPublicIpOnLaunch", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE),
        subnet_id: String = wire::Member::new("SubnetId", &STRING).required().location_name("subnetId"),
        map_customer_owned_ip_on_launch: Option<AttributeBooleanValue> = wire::Member::new("MapCustomerOwnedIpOnLaunch", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE),
        customer_owned_ipv4_pool: Option<String> = wire::Member::new("CustomerOwnedIpv4Pool", &STRING),
        enable_dns64: Option<AttributeBooleanValue> = wire::Member::new("EnableDns64", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE),
        private_dns_hostname_type_on_launch: Option<String> = wire::Member::new("PrivateDnsHostnameTypeOnLaunch", &HOSTNAME_TYPE_TEXT),
        enable_resource_name_dns_a_record_on_launch: Option<AttributeBooleanValue> = wire::Member::new("EnableResourceNameDnsARecordOnLaunch", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE),
        enable_resource_name_dns_aaaa_record_on_launch: Option<AttributeBooleanValue> = wire::Member::new("EnableResourceNameDnsAAAARecordOnLaunch", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE),
        enable_lni_at_device_index: Option<i32> = wire::Member::new("EnableLniAtDeviceIndex", &INTEGER),
        disable_lni_at_device_index: Option<AttributeBooleanValue> = wire::Member::new("DisableLniAtDeviceIndex", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE),
    }
    MODIFY_VPC_ATTRIBUTE_SHAPE "ModifyVpcAttributeRequest" ModifyVpcAttribute {
        enable_dns_hostnames: Option<AttributeBooleanValue> = wire::Member::new("EnableDnsHostnames", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE),
        enable_dns_support: Option<AttributeBooleanValue> = wire::Member::new("EnableDnsSupport", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE),
        vpc_id: String = wire::Member::new("VpcId", &STRING).required().location_name("vpcId"),
        enable_network_address_usage_metrics: Option<AttributeBooleanValue> = wire::Member::new("EnableNetworkAddressUsageMetrics", &ATTRIBUTE_BOOLEAN_VALUE_SHAPE),
    }
    NAT_GATEWAY_SHAPE "NatGateway" NatGateway {
        create_time: Option<wire::Timestamp> = wire::Member::new("CreateTime", &TIMESTAMP).location_name("createTime"),
        delete_time: Option<wire::Timestamp> = wire::Member::new("DeleteTime", &TIMESTAMP).location_name("deleteTime"),
        failure_code: Option<String> = wire::Member::new("FailureCode", &STRING).location_name("failureCode"),
        failure_message: Option<String> = wire::Member::new("FailureMessage", &STRING).location_name("failureMessage"),
        nat_gateway_addresses: Option<Vec<NatGatewayAddress>> = wire::Member::new("NatGatewayAddresses", &NAT_GATEWAY_ADDRESS_LIST_LIST).location_name("natGatewayAddressSet"),
        nat_gateway_id: Option<String> = wire::Member::new("NatGatewayId", &STRING).location_name("natGatewayId"),
        provisioned_bandwidth: Option<ProvisionedBandwidth> = wire::Member::new("ProvisionedBandwidth", &PROVISIONED_BANDWIDTH_SHAPE).location_name("provisionedBandwidth"),
        state: Option<String> = wire::Member::new("State", &NAT_GATEWAY_STATE_TEXT).location_name("state"),
        subnet_id: Option<String> = wire::Member::new("SubnetId", &STRING).location_name("subnetId"),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING).location_name("vpcId"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("tagSet"),
        connectivity_type: Option<String> = wire::Member::new("ConnectivityType", &CONNECTIVITY_TYPE_TEXT).location_name("connectivityType"),
        availability_mode: Option<String> = wire::Member::new("AvailabilityMode", &AVAILABILITY_MODE_TEXT).location_name("availabilityMode"),
        auto_scaling_ips: Option<String> = wire::Member::new("AutoScalingIps", &AUTO_SCALING_IPS_STATE_TEXT).location_name("autoScalingIps"),
        auto_provision_zones: Option<String> = wire::Member::new("AutoProvisionZones", &AUTO_PROVISION_ZONES_STATE_TEXT).location_name("autoProvisionZones"),
        attached_appliances: Option<Vec<NatGatewayAttachedAppliance>> = wire::Member::new("AttachedAppliances", &NAT_GATEWAY_ATTACHED_APPLIANCE_LIST_LIST).location_name("attachedApplianceSet"),
        route_table_id: Option<String> = wire::Member::new("RouteTableId", &STRING).location_name("routeTableId"),
    }
    NAT_GATEWAY_ADDRESS_SHAPE "NatGatewayAddress" NatGatewayAddress {
        allocation_id: Option<String> = wire::Member::new("AllocationId", &STRING).location_name("allocationId"),
        network_interface_id: Option<String> = wire::Member::new("NetworkInterfaceId", &STRING).location_name("networkInterfaceId"),
        private_ip: Option<String> = wire::Member::new("PrivateIp", &STRING).location_name("privateIp"),
        public_ip: Option<String> = wire::Member::new("PublicIp", &STRING).location_name("publicIp"),
        association_id: Option<String> = wire::Member::new("AssociationId", &STRING).location_name("associationId"),
        is_primary: Option<bool> = wire::Member::new("IsPrimary", &BOOLEAN).location_name("isPrimary"),
        failure_message: Option<String> = wire::Member::new("FailureMessage", &STRING).location_name("failureMessage"),
        status: Option<String> = wire::Member::new("Status", &NAT_GATEWAY_ADDRESS_STATUS_TEXT).location_name("status"),
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING).location_name("availabilityZone"),
        availability_zone_id: Option<String> = wire::Member::new("AvailabilityZoneId", &STRING).location_name("availabilityZoneId"),
    }
    NAT_GATEWAY_ATTACHED_APPLIANCE_SHAPE "NatGatewayAttachedAppliance" NatGatewayAttachedAppliance {
        r#type: Option<String> = wire::Member::new("Type", &NAT_GATEWAY_APPLIANCE_TYPE_TEXT).location_name("type"),
        appliance_arn: Option<String> = wire::Member::new("ApplianceArn", &STRING).location_name("applianceArn"),
        vpc_endpoint_id: Option<String> = wire::Member::new("VpcEndpointId", &STRING).location_name("vpcEndpointId"),
        attachment_state: Option<String> = wire::Member::new("AttachmentState", &NAT_GATEWAY_APPLIANCE_STATE_TEXT).location_name("attachmentState"),
        modification_state: Option<String> = wire::Member::new("ModificationState", &NAT_GATEWAY_APPLIANCE_MODIFY_STATE_TEXT).location_name("modificationState"),
        failure_code: Option<String> = wire::Member::new("FailureCode", &STRING).location_name("failureCode"),
        failure_message: Option<String> = wire::Member::new("FailureMessage", &STRING).location_name("failureMessage"),
    }
    NETWORK_ACL_SHAPE "NetworkAcl" NetworkAcl {
        associations: Option<Vec<NetworkAclAssociation>> = wire::Member::new("Associations", &NETWORK_ACL_ASSOCIATION_LIST_LIST).location_name("associationSet"),
        entries: Option<Vec<NetworkAclEntry>> = wire::Member::new("Entries", &NETWORK_ACL_ENTRY_LIST_LIST).location_name("entrySet"),
        is_default: Option<bool> = wire::Member::new("IsDefault", &BOOLEAN).location_name("default"),
        network_acl_id: Option<String> = wire::Member::new("NetworkAclId", &STRING).location_name("networkAclId"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("tagSet"),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING).location_name("vpcId"),
        owner_id: Option<String> = wire::Member::new("OwnerId", &STRING).location_name("ownerId"),
    }
    NETWORK_ACL_ASSOCIATION_SHAPE "NetworkAclAssociation" NetworkAclAssociation {
        network_acl_association_id: Option<String> = wire::Member::new("NetworkAclAssociationId", &STRING).location_name("networkAclAssociationId"),
        network_acl_id: Option<String> = wire::Member::new("NetworkAclId", &STRING).location_name("networkAclId"),
        subnet_id: Option<String> = wire::Member::new("SubnetId", &STRING).location_name("subnetId"),
    }
    NETWORK_ACL_ENTRY_SHAPE "NetworkAclEntry" NetworkAclEntry {
        cidr_block: Option<String> = wire::Member::new("CidrBlock", &STRING).location_name("cidrBlock"),
        egress: Option<bool> = wire::Member::new("Egress", &BOOLEAN).location_name("egress"),
        icmp_type_code: Option<IcmpTypeCode> = wire::Member::new("IcmpTypeCode", &ICMP_TYPE_CODE_SHAPE).location_name("icmpTypeCode"),
        ipv6_cidr_block: Option<String> = wire::Member::new("Ipv6CidrBlock", &STRING).location_name("ipv6CidrBlock"),
        port_range: Option<PortRange> = wire::Member::new("PortRange", &PORT_RANGE_SHAPE).location_name("portRange"),
        protocol: Option<String> = wire::Member::new("Protocol", &STRING).location_name("protocol"),
        rule_action: Option<String> = wire::Member::new("RuleAction", &RULE_ACTION_TEXT).location_name("ruleAction"),
        rule_number: Option<i32> = wire::Member::new("RuleNumber", &INTEGER).location_name("ruleNumber"),
    }
    NETWORK_INTERFACE_SHAPE "NetworkInterface" NetworkInterface {
        association: Option<NetworkInterfaceAssociation> = wire::Member::new("Association", &NETWORK_INTERFACE_ASSOCIATION_SHAPE).location_name("association"),
        attachment: Option<NetworkInterfaceAttachment> = wire::Member::new("Attachment", &NETWORK_INTERFACE_ATTACHMENT_SHAPE).location_name("attachment"),
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING).location_name("availabilityZone"),
        connection_tracking_configuration: Option<ConnectionTrackingConfiguration> = wire::Member::new("ConnectionTrackingConfiguration", &CONNECTION_TRACKING_CONFIGURATION_SHAPE).location_name("connectionTrackingConfiguration"),
        description: Option<String> = wire::Member::new("Description", &STRING).location_name("description"),
        groups: Option<Vec<GroupIdentifier>> = wire::Member::new("Groups", &GROUP_IDENTIFIER_LIST_LIST).location_name("groupSet"),
        interface_type: Option<String> = wire::Member::new("InterfaceType", &NETWORK_INTERFACE_TYPE_TEXT).location_name("interfaceType"),
        ipv6_addresses: Option<Vec<NetworkInterfaceIpv6Address>> = wire::Member::new("Ipv6Addresses", &NETWORK_INTERFACE_IPV6_ADDRESSES_LIST_LIST).location_name("ipv6AddressesSet"),
        mac_address: Option<String> = wire::Member::new("MacAddress", &STRING).location_name("macAddress"),
        network_interface_id: Option<String> = wire::Member::new("NetworkInterfaceId", &STRING).location_name("networkInterfaceId"),
        outpost_arn: Option<String> = wire::Member::new("OutpostArn", &STRING).location_name("outpostArn"),
        owner_id: Option<String> = wire::Member::new("OwnerId", &STRING).location_name("ownerId"),
        private_dns_name: Option<String> = wire::Member::new("PrivateDnsName", &STRING).location_name("privateDnsName"),
        public_dns_name: Option<String> = wire::Member::new("PublicDnsName", &STRING).location_name("publicDnsName"),
        public_ip_dns_name_options: Option<PublicIpDnsNameOptions> = wire::Member::new("PublicIpDnsNameOptions", &PUBLIC_IP_DNS_NAME_OPTIONS_SHAPE).location_name("publicIpDnsNameOptions"),
        private_ip_address: Option<String> = wire::Member::new("PrivateIpAddress", &STRING).location_name("privateIpAddress"),
        private_ip_addresses: Option<Vec<NetworkInterfacePrivateIpAddress>> = wire::Member::new("PrivateIpAddresses", &NETWORK_INTERFACE_PRIVATE_IP_ADDRESS_LIST_LIST).location_name("privateIpAddressesSet"),
        ipv4_prefixes: Option<Vec<Ipv4PrefixSpecification>> = wire::Member::new("Ipv4Prefixes", &IPV4_PREFIXES_LIST_LIST).location_name("ipv4PrefixSet"),
        ipv6_prefixes: Option<Vec<Ipv6PrefixSpecification>> = wire::Member::new("Ipv6Prefixes", &IPV6_PREFIXES_LIST_LIST).location_name("ipv6PrefixSet"),
        requester_id: Option<String> = wire::Member::new("RequesterId", &STRING).location_name("requesterId"),
        requester_managed: Option<bool> = wire::Member::new("RequesterManaged", &BOOLEAN).location_name("requesterManaged"),
        source_dest_check: Option<bool> = wire::Member::new("SourceDestCheck", &BOOLEAN).location_name("sourceDestCheck"),
        status: Option<String> = wire::Member::new("Status", &NETWORK_INTERFACE_STATUS_TEXT).location_name("status"),
        subnet_id: Option<String> = wire::Member::new("SubnetId", &STRING).location_name("subnetId"),
        tag_set: Option<Vec<Tag>> = wire::Member::new("TagSet", &TAG_LIST_LIST).location_name("tagSet"),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING).location_name("vpcId"),
        deny_all_igw_traffic: Option<bool> = wire::Member::new("DenyAllIgwTraffic", &BOOLEAN).location_name("denyAllIgwTraffic"),
        ipv6_native: Option<bool> = wire::Member::new("Ipv6Native", &BOOLEAN).location_name("ipv6Native"),
        ipv6_address: Option<String> = wire::Member::new("Ipv6Address", &STRING).location_name("ipv6Address"),
        operator: Option<OperatorResponse> = wire::Member::new("Operator", &OPERATOR_RESPONSE_SHAPE).location_name("operator"),
        associated_subnets: Option<Vec<String>> = wire::Member::new("AssociatedSubnets", &ASSOCIATED_SUBNET_LIST_LIST).location_name("associatedSubnetSet"),
        availability_zone_id: Option<String> = wire::Member::new("AvailabilityZoneId", &STRING).location_name("availabilityZoneId"),
    }
    NETWORK_INTERFACE_ASSOCIATION_SHAPE "NetworkInterfaceAssociation" NetworkInterfaceAssociation {
        allocation_id: Option<String> = wire::Member::new("AllocationId", &STRING).location_name("allocationId"),
        association_id: Option<String> = wire::Member::new("AssociationId", &STRING).location_name("associationId"),
        ip_owner_id: Option<String> = wire::Member::new("IpOwnerId", &STRING).location_name("ipOwnerId"),
        public_dns_name: Option<String> = wire::Member::new("PublicDnsName", &STRING).location_name("publicDnsName"),
        public_ip: Option<String> = wire::Member::new("PublicIp", &STRING).location_name("publicIp"),
        customer_owned_ip: Option<String> = wire::Member::new("CustomerOwnedIp", &STRING).location_name("customerOwnedIp"),
        carrier_ip: Option<String> = wire::Member::new("CarrierIp", &STRING).location_name("carrierIp"),
    }
    NETWORK_INTERFACE_ATTACHMENT_SHAPE "NetworkInterfaceAttachment" NetworkInterfaceAttachment {
        attach_time: Option<wire::Timestamp> = wire::Member::new("AttachTime", &TIMESTAMP).location_name("attachTime"),
        attachment_id: Option<String> = wire::Member::new("AttachmentId", &STRING).location_name("attachmentId"),
        delete_on_termination: Option<bool> = wire::Member::new("DeleteOnTermination", &BOOLEAN).location_name("deleteOnTermination"),
        device_index: Option<i32> = wire::Member::new("DeviceIndex", &INTEGER).location_name("deviceIndex"),
        network_card_index: Option<i32> = wire::Member::new("NetworkCardIndex", &INTEGER).location_name("networkCardIndex"),
        instance_id: Option<String> = wire::Member::new("InstanceId", &STRING).location_name("instanceId"),
        instance_owner_id: Option<String> = wire::Member::new("InstanceOwnerId", &STRING).location_name("instanceOwnerId"),
        status: Option<String> = wire::Member::new("Status", &ATTACHMENT_STATUS_TEXT).location_name("status"),
        ena_srd_specification: Option<AttachmentEnaSrdSpecification> = wire::Member::new("EnaSrdSpecification", &ATTACHMENT_ENA_SRD_SPECIFICATION_SHAPE).location_name("enaSrdSpecification"),
        ena_queue_count: Option<i32> = wire::Member::new("EnaQueueCount", &INTEGER).location_name("enaQueueCount"),
    }
    NETWORK_INTERFACE_ATTACHMENT_CHANGES_SHAPE "NetworkInterfaceAttachmentChanges" NetworkInterfaceAttachmentChanges {
        default_ena_queue_count: Option<bool> = wire::Member::new("DefaultEnaQueueCount", &BOOLEAN),
        ena_queue_count: Option<i32> = wire::Member::new("EnaQueueCount", &INTEGER),
        attachment_id: Option<String> = wire::Member::new("AttachmentId", &STRING).location_name("attachmentId"),
        delete_on_termination: Option<bool> = wire::Member::new("DeleteOnTermination", &BOOLEAN).location_name("deleteOnTermination"),
    }
    NETWORK_INTERFACE_IPV6_ADDRESS_SHAPE "NetworkInterfaceIpv6Address" NetworkInterfaceIpv6Address {
        ipv6_address: Option<String> = wire::Member::new("Ipv6Address", &STRING).location_name("ipv6Address"),
        public_ipv6_dns_name: Option<String> = wire::Member::new("PublicIpv6DnsName", &STRING).location_name("publicIpv6DnsName"),
        is_primary_ipv6: Option<bool> = wire::Member::new("IsPrimaryIpv6", &BOOLEAN).location_name("isPrimaryIpv6"),
    }
    NETWORK_INTERFACE_PRIVATE_IP_ADDRESS_SHAPE "NetworkInterfacePrivateIpAddress" NetworkInterfacePrivateIpAddress {
        association: Option<NetworkInterfaceAssociation> = wire::Member::new("Association", &NETWORK_INTERFACE_ASSOCIATION_SHAPE).location_name("association"),
        primary: Option<bool> = wire::Member::new("Primary", &BOOLEAN).location_name("primary"),
        private_dns_name: Option<String> = wire::Member::new("PrivateDnsName", &STRING).location_name("privateDnsName"),
        private_ip_address: Option<String> = wire::Member::new("PrivateIpAddress", &STRING).location_name("privateIpAddress"),
    }
    OPERATOR_REQUEST_SHAPE "OperatorRequest" OperatorRequest {
        principal: Option<String> = wire::Member::new("Principal", &STRING),
    }
    OPERATOR_RESPONSE_SHAPE "OperatorResponse" OperatorResponse {
        managed: Option<bool> = wire::Member::new("Managed", &BOOLEAN).location_name("managed"),
        principal: Option<String> = wire::Member::new("Principal", &STRING).location_name("principal"),
        hidden_by_default: Option<bool> = wire::Member::new("HiddenByDefault", &BOOLEAN).location_name("hiddenByDefault"),
    }
    PORT_RANGE_SHAPE "PortRange" PortRange {
        from: Option<i32> = wire::Member::new("From", &INTEGER).location_name("from"),
        to: Option<i32> = wire::Member::new("To", &INTEGER).location_name("to"),
    }
    PREFIX_LIST_SHAPE "PrefixList" PrefixList {
        cidrs: Option<Vec<String>> = wire::Member::new("Cidrs", &VALUE_STRING_LIST_LIST).location_name("cidrSet"),
        prefix_list_id: Option<String> = wire::Member::new("PrefixListId", &STRING).location_name("prefixListId"),
        prefix_list_name: Option<String> = wire::Member::new("PrefixListName", &STRING).location_name("prefixListName"),
    }
    PREFIX_LIST_ID_SHAPE "PrefixListId" PrefixListId {
        description: Option<String> = wire::Member::new("Description", &STRING).location_name("description"),
        prefix_list_id: Option<String> = wire::Member::new("PrefixListId", &STRING).location_name("prefixListId"),
    }
    PRIVATE_DNS_NAME_OPTIONS_ON_LAUNCH_SHAPE "PrivateDnsNameOptionsOnLaunch" PrivateDnsNameOptionsOnLaunch {
        hostname_type: Option<String> = wire::Member::new("HostnameType", &HOSTNAME_TYPE_TEXT).location_name("hostnameType"),
        enable_resource_name_dns_a_record: Option<bool> = wire::Member::new("EnableResourceNameDnsARecord", &BOOLEAN).location_name("enableResourceNameDnsARecord"),
        enable_resource_name_dns_aaaa_record: Option<bool> = wire::Member::new("EnableResourceNameDnsAAAARecord", &BOOLEAN).location_name("enableResourceNameDnsAAAARecord"),
    }
    PRIVATE_IP_ADDRESS_SPECIFICATION_SHAPE "PrivateIpAddressSpecification" PrivateIpAddressSpecification {
        primary: Option<bool> = wire::Member::new("Primary", &BOOLEAN).location_name("primary"),
        private_ip_address: Option<String> = wire::Member::new("PrivateIpAddress", &STRING).location_name("privateIpAddress"),
    }
    PROPAGATING_VGW_SHAPE "PropagatingVgw" PropagatingVgw {
        gateway_id: Option<String> = wire::Member::new("GatewayId", &STRING).location_name("gatewayId"),
    }
    PROVISIONED_BANDWIDTH_SHAPE "ProvisionedBandwidth" ProvisionedBandwidth {
        provision_time: Option<wire::Timestamp> = wire::Member::new("ProvisionTime", &TIMESTAMP).location_name("provisionTime"),
        provisioned: Option<String> = wire::Member::new("Provisioned", &STRING).location_name("provisioned"),
        request_time: Option<wire::Timestamp> = wire::Member::new("RequestTime", &TIMESTAMP).location_name("requestTime"),
        requested: Option<String> = wire::Member::new("Requested", &STRING).location_name("requested"),
        status: Option<String> = wire::Member::new("Status", &STRING).location_name("status"),
    }
    PTR_UPDATE_STATUS_SHAPE "PtrUpdateStatus" PtrUpdateStatus {
        value: Option<String> = wire::Member::new("Value", &STRING).location_name("value"),
        status: Option<String> = wire::Member::new("Status", &STRING).location_name("status"),
        reason: Option<String> = wire::Member::new("Reason", &STRING).location_name("reason"),
    }
    PUBLIC_IP_DNS_NAME_OPTIONS_SHAPE "PublicIpDnsNameOptions" PublicIpDnsNameOptions {
        dns_hostname_type: Option<String> = wire::Member::new("DnsHostnameType", &STRING).location_name("dnsHostnameType"),
        public_ipv4_dns_name: Option<String> = wire::Member::new("PublicIpv4DnsName", &STRING).location_name("publicIpv4DnsName"),
        public_ipv6_dns_name: Option<String> = wire::Member::new("PublicIpv6DnsName", &STRING).location_name("publicIpv6DnsName"),
        public_dual_stack_dns_name: Option<String> = wire::Member::new("PublicDualStackDnsName", &STRING).location_name("publicDualStackDnsName"),
    }
    REFERENCED_SECURITY_GROUP_SHAPE "ReferencedSecurityGroup" ReferencedSecurityGroup {
        group_id: Option<String> = wire::Member::new("GroupId", &STRING).location_name("groupId"),
        peering_status: Option<String> = wire::Member::new("PeeringStatus", &STRING).location_name("peeringStatus"),
        user_id: Option<String> = wire::Member::new("UserId", &STRING).location_name("userId"),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING).location_name("vpcId"),
        vpc_peering_connection_id: Option<String> = wire::Member::new("VpcPeeringConnectionId", &STRING).location_name("vpcPeeringConnectionId"),
    }
    REGION_SHAPE "Region" Region {
        opt_in_status: Option<String> = wire::Member::new("OptInStatus", &STRING).location_name("optInStatus"),
        geography: Option<Vec<RegionGeography>> = wire::Member::new("Geography", &REGION_GEOGRAPHY_LIST_LIST).location_name("geographySet"),
        region_name: Option<String> = wire::Member::new("RegionName", &STRING).location_name("regionName"),
        endpoint: Option<String> = wire::Member::new("Endpoint", &STRING).location_name("regionEndpoint"),
    }
    REGION_GEOGRAPHY_SHAPE "RegionGeography" RegionGeography {
        name: Option<String> = wire::Member::new("Name", &STRING).location_name("name"),
    }
    RELEASE_ADDRESS_SHAPE "ReleaseAddressRequest" ReleaseAddress {
        allocation_id: Option<String> = wire::Member::new("AllocationId", &STRING),
        public_ip: Option<String> = wire::Member::new("PublicIp", &STRING),
        network_border_group: Option<String> = wire::Member::new("NetworkBorderGroup", &STRING),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    REPLACE_ROUTE_SHAPE "ReplaceRouteRequest" ReplaceRoute {
        destination_prefix_list_id: Option<String> = wire::Member::new("DestinationPrefixListId", &STRING),
        vpc_endpoint_id: Option<String> = wire::Member::new("VpcEndpointId", &STRING),
        local_target: Option<bool> = wire::Member::new("LocalTarget", &BOOLEAN),
        transit_gateway_id: Option<String> = wire::Member::new("TransitGatewayId", &STRING),
        local_gateway_id: Option<String> = wire::Member::new("LocalGatewayId", &STRING),
        carrier_gateway_id: Option<String> = wire::Member::new("CarrierGatewayId", &STRING),
        core_network_arn: Option<String> = wire::Member::new("CoreNetworkArn", &STRING),
        odb_network_arn: Option<String> = wire::Member::new("OdbNetworkArn", &STRING),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        route_table_id: String = wire::Member::new("RouteTableId", &STRING).required().location_name("routeTableId"),
        destination_cidr_block: Option<String> = wire::Member::new("DestinationCidrBlock", &STRING).location_name("destinationCidrBlock"),
        gateway_id: Option<String> = wire::Member::new("GatewayId", &STRING).location_name("gatewayId"),
        destination_ipv6_cidr_block: Option<String> = wire::Member::new("DestinationIpv6CidrBlock", &STRING).location_name("destinationIpv6CidrBlock"),
        egress_only_internet_gateway_id: Option<String> = wire::Member::new("EgressOnlyInternetGatewayId", &STRING).location_name("egressOnlyInternetGatewayId"),
        instance_id: Option<String> = wire::Member::new("InstanceId", &STRING).location_name("instanceId"),
        network_interface_id: Option<String> = wire::Member::new("NetworkInterfaceId", &STRING).location_name("networkInterfaceId"),
        vpc_peering_connection_id: Option<String> = wire::Member::new("VpcPeeringConnectionId", &STRING).location_name("vpcPeeringConnectionId"),
        nat_gateway_id: Option<String> = wire::Member::new("NatGatewayId", &STRING).location_name("natGatewayId"),
    }
    REPLACE_ROUTE_TABLE_ASSOCIATION_SHAPE "ReplaceRouteTableAssociationRequest" ReplaceRouteTableAssociation {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        association_id: String = wire::Member::new("AssociationId", &STRING).required().location_name("associationId"),
        route_table_id: String = wire::Member::new("RouteTableId", &STRING).required().location_name("routeTableId"),
    }
    REPLACE_ROUTE_TABLE_ASSOCIATION_OUTPUT_SHAPE "ReplaceRouteTableAssociationResult" ReplaceRouteTableAssociationOutput {
        new_association_id: Option<String> = wire::Member::new("NewAssociationId", &STRING).location_name("newAssociationId"),
        association_state: Option<RouteTableAssociationState> = wire::Member::new("AssociationState", &ROUTE_TABLE_ASSOCIATION_STATE_SHAPE).location_name("associationState"),
    }
    REVOKE_SECURITY_GROUP_EGRESS_SHAPE "RevokeSecurityGroupEgressRequest" RevokeSecurityGroupEgress {
        security_group_rule_ids: Option<Vec<String>> = wire::Member::new("SecurityGroupRuleIds", &SECURITY_GROUP_RULE_ID_LIST_LIST).location_name("SecurityGroupRuleId"),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
        group_id: String = wire::Member::new("GroupId", &STRING).required().location_name("groupId"),
        source_security_group_name: Option<String> = wire::Member::new("SourceSecurityGroupName", &STRING).location_name("sourceSecurityGroupName"),
        source_security_group_owner_id: Option<String> = wire::Member::new("SourceSecurityGroupOwnerId", &STRING).location_name("sourceSecurityGroupOwnerId"),
        ip_protocol: Option<String> = wire::Member::new("IpProtocol", &STRING).location_name("ipProtocol"),
        from_port: Option<i32> = wire::Member::new("FromPort", &INTEGER).location_name("fromPort"),
        to_port: Option<i32> = wire::Member::new("ToPort", &INTEGER).location_name("toPort"),
        cidr_ip: Option<String> = wire::Member::new("CidrIp", &STRING).location_name("cidrIp"),
        ip_permissions: Option<Vec<IpPermission>> = wire::Member::new("IpPermissions", &IP_PERMISSION_LIST_LIST).location_name("ipPermissions"),
    }
    REVOKE_SECURITY_GROUP_EGRESS_OUTPUT_SHAPE "RevokeSecurityGroupEgressResult" RevokeSecurityGroupEgressOutput {
        r#return: Option<bool> = wire::Member::new("Return", &BOOLEAN).location_name("return"),
        unknown_ip_permissions: Option<Vec<IpPermission>> = wire::Member::new("UnknownIpPermissions", &IP_PERMISSION_LIST_LIST).location_name("unknownIpPermissionSet"),
        revoked_security_group_rules: Option<Vec<RevokedSecurityGroupRule>> = wire::Member::new("RevokedSecurityGroupRules", &REVOKED_SECURITY_GROUP_RULE_LIST_LIST).location_name("revokedSecurityGroupRuleSet"),
    }
    REVOKE_SECURITY_GROUP_INGRESS_SHAPE "RevokeSecurityGroupIngressRequest" RevokeSecurityGroupIngress {
        cidr_ip: Option<String> = wire::Member::new("CidrIp", &STRING),
        from_port: Option<i32> = wire::Member::new("FromPort", &INTEGER),
        group_id: Option<String> = wire::Member::new("GroupId", &STRING),
        group_name: Option<String> = wire::Member::new("GroupName", &STRING),
        ip_permissions: Option<Vec<IpPermission>> = wire::Member::new("IpPermissions", &IP_PERMISSION_LIST_LIST),
        ip_protocol: Option<String> = wire::Member::new("IpProtocol", &STRING),
        source_security_group_name: Option<String> = wire::Member::new("SourceSecurityGroupName", &STRING),
        source_security_group_owner_id: Option<String> = wire::Member::new("SourceSecurityGroupOwnerId", &STRING),
        to_port: Option<i32> = wire::Member::new("ToPort", &INTEGER),
        security_group_rule_ids: Option<Vec<String>> = wire::Member::new("SecurityGroupRuleIds", &SECURITY_GROUP_RULE_ID_LIST_LIST).location_name("SecurityGroupRuleId"),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN).location_name("dryRun"),
    }
    REVOKE_SECURITY_GROUP_INGRESS_OUTPUT_SHAPE "RevokeSecurityGroupIngressResult" RevokeSecurityGroupIngressOutput {
        r#return: Option<bool> = wire::Member::new("Return", &BOOLEAN).location_name("return"),
        unknown_ip_permissions: Option<Vec<IpPermission>> = wire::Member::new("UnknownIpPermissions", &IP_PERMISSION_LIST_LIST).location_name("unknownIpPermissionSet"),
        revoked_security_group_rules: Option<Vec<RevokedSecurityGroupRule>> = wire::Member::new("RevokedSecurityGroupRules", &REVOKED_SECURITY_GROUP_RULE_LIST_LIST).location_name("revokedSecurityGroupRuleSet"),
    }
    REVOKED_SECURITY_GROUP_RULE_SHAPE "RevokedSecurityGroupRule" RevokedSecurityGroupRule {
        security_group_rule_id: Option<String> = wire::Member::new("SecurityGroupRuleId", &STRING).location_name("securityGroupRuleId"),
        group_id: Option<String> = wire::Member::new("GroupId", &STRING).location_name("groupId"),
        is_egress: Option<bool> = wire::Member::new("IsEgress", &BOOLEAN).location_name("isEgress"),
        ip_protocol: Option<String> = wire::Member::new("IpProtocol", &STRING).location_name("ipProtocol"),
        from_port: Option<i32> = wire::Member::new("FromPort", &INTEGER).location_name("fromPort"),
        to_port: Option<i32> = wire::Member::new("ToPort", &INTEGER).location_name("toPort"),
        cidr_ipv4: Option<String> = wire::Member::new("CidrIpv4", &STRING).location_name("cidrIpv4"),
        cidr_ipv6: Option<String> = wire::Member::new("CidrIpv6", &STRING).location_name("cidrIpv6"),
        prefix_list_id: Option<String> = wire::Member::new("PrefixListId", &STRING).location_name("prefixListId"),
        referenced_group_id: Option<String> = wire::Member::new("ReferencedGroupId", &STRING).location_name("referencedGroupId"),
        description: Option<String> = wire::Member::new("Description", &STRING).location_name("description"),
    }
    ROUTE_SHAPE "Route" Route {
        destination_cidr_block: Option<String> = wire::Member::new("DestinationCidrBlock", &STRING).location_name("destinationCidrBlock"),
        destination_ipv6_cidr_block: Option<String> = wire::Member::new("DestinationIpv6CidrBlock", &STRING).location_name("destinationIpv6CidrBlock"),
        destination_prefix_list_id: Option<String> = wire::Member::new("DestinationPrefixListId", &STRING).location_name("destinationPrefixListId"),
        egress_only_internet_gateway_id: Option<String> = wire::Member::new("EgressOnlyInternetGatewayId", &STRING).location_name("egressOnlyInternetGatewayId"),
        gateway_id: Option<String> = wire::Member::new("GatewayId", &STRING).location_name("gatewayId"),
        instance_id: Option<String> = wire::Member::new("InstanceId", &STRING).location_name("instanceId"),
        instance_owner_id: Option<String> = wire::Member::new("InstanceOwnerId", &STRING).location_name("instanceOwnerId"),
        nat_gateway_id: Option<String> = wire::Member::new("NatGatewayId", &STRING).location_name("natGatewayId"),
        transit_gateway_id: Option<String> = wire::Member::new("TransitGatewayId", &STRING).location_name("transitGatewayId"),
        local_gateway_id: Option<String> = wire::Member::new("LocalGatewayId", &STRING).location_name("localGatewayId"),
        carrier_gateway_id: Option<String> = wire::Member::new("CarrierGatewayId", &STRING).location_name("carrierGatewayId"),
        network_interface_id: Option<String> = wire::Member::new("NetworkInterfaceId", &STRING).location_name("networkInterfaceId"),
        origin: Option<String> = wire::Member::new("Origin", &ROUTE_ORIGIN_TEXT).location_name("origin"),
        state: Option<String> = wire::Member::new("State", &ROUTE_STATE_TEXT).location_name("state"),
        vpc_peering_connection_id: Option<String> = wire::Member::new("VpcPeeringConnectionId", &STRING).location_name("vpcPeeringConnectionId"),
        core_network_arn: Option<String> = wire::Member::new("CoreNetworkArn", &STRING).location_name("coreNetworkArn"),
        odb_network_arn: Option<String> = wire::Member::new("OdbNetworkArn", &STRING).location_name("odbNetworkArn"),
        ip_address: Option<String> = wire::Member::new("IpAddress", &STRING).location_name("ipAddress"),
    }
    ROUTE_TABLE_SHAPE "RouteTable" RouteTable {
        associations: Option<Vec<RouteTableAssociation>> = wire::Member::new("Associations", &ROUTE_TABLE_ASSOCIATION_LIST_LIST).location_name("associationSet"),
        propagating_vgws: Option<Vec<PropagatingVgw>> = wire::Member::new("PropagatingVgws", &PROPAGATING_VGW_LIST_LIST).location_name("propagatingVgwSet"),
        route_table_id: Option<String> = wire::Member::new("RouteTableId", &STRING).location_name("routeTableId"),
        routes: Option<Vec<Route>> = wire::Member::new("Routes", &ROUTE_LIST_LIST).location_name("routeSet"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("tagSet"),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING).location_name("vpcId"),
        owner_id: Option<String> = wire::Member::new("OwnerId", &STRING).location_name("ownerId"),
    }
    ROUTE_TABLE_ASSOCIATION_SHAPE "RouteTableAssociation" RouteTableAssociation {
        main: Option<bool> = wire::Member::new("Main", &BOOLEAN).location_name("main"),
        route_table_association_id: Option<String> = wire::Member::new("RouteTableAssociationId", &STRING).location_name("routeTableAssociationId"),
        route_table_id: Option<String> = wire::Member::new("RouteTableId", &STRING).location_name("routeTableId"),
        subnet_id: Option<String> = wire::Member::new("SubnetId", &STRING).location_name("subnetId"),
        gateway_id: Option<String> = wire::Member::new("GatewayId", &STRING).location_name("gatewayId"),
        public_ipv4_pool: Option<String> = wire::Member::new("PublicIpv4Pool", &STRING).location_name("publicIpv4Pool"),
        association_state: Option<RouteTableAssociationState> = wire::Member::new("AssociationState", &ROUTE_TABLE_ASSOCIATION_STATE_SHAPE).location_name("associationState"),
    }
    ROUTE_TABLE_ASSOCIATION_STATE_SHAPE "RouteTableAssociationState" RouteTableAssociationState {
        state: Option<String> = wire::Member::new("State", &ROUTE_TABLE_ASSOCIATION_STATE_CODE_TEXT).location_name("state"),
        status_message: Option<String> = wire::Member::new("StatusMessage", &STRING).location_name("statusMessage"),
    }
    SECURITY_GROUP_SHAPE "SecurityGroup" SecurityGroup {
        group_id: Option<String> = wire::Member::new("GroupId", &STRING).location_name("groupId"),
        ip_permissions_egress: Option<Vec<IpPermission>> = wire::Member::new("IpPermissionsEgress", &IP_PERMISSION_LIST_LIST).location_name("ipPermissionsEgress"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("tagSet"),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING).location_name("vpcId"),
        security_group_arn: Option<String> = wire::Member::new("SecurityGroupArn", &STRING).location_name("securityGroupArn"),
        owner_id: Option<String> = wire::Member::new("OwnerId", &STRING).location_name("ownerId"),
        group_name: Option<String> = wire::Member::new("GroupName", &STRING).location_name("groupName"),
        description: Option<String> = wire::Member::new("Description", &STRING).location_name("groupDescription"),
        ip_permissions: Option<Vec<IpPermission>> = wire::Member::new("IpPermissions", &IP_PERMISSION_LIST_LIST).location_name("ipPermissions"),
    }
    SECURITY_GROUP_RULE_SHAPE "SecurityGroupRule" SecurityGroupRule {
        security_group_rule_id: Option<String> = wire::Member::new("SecurityGroupRuleId", &STRING).location_name("securityGroupRuleId"),
        group_id: Option<String> = wire::Member::new("GroupId", &STRING).location_name("groupId"),
        group_owner_id: Option<String> = wire::Member::new("GroupOwnerId", &STRING).location_name("groupOwnerId"),
        is_egress: Option<bool> = wire::Member::new("IsEgress", &BOOLEAN).location_name("isEgress"),
        ip_protocol: Option<String> = wire::Member::new("IpProtocol", &STRING).location_name("ipProtocol"),
        from_port: Option<i32> = wire::Member::new("FromPort", &INTEGER).location_name("fromPort"),
        to_port: Option<i32> = wire::Member::new("ToPort", &INTEGER).location_name("toPort"),
        cidr_ipv4: Option<String> = wire::Member::new("CidrIpv4", &STRING).location_name("cidrIpv4"),
        cidr_ipv6: Option<String> = wire::Member::new("CidrIpv6", &STRING).location_name("cidrIpv6"),
        prefix_list_id: Option<String> = wire::Member::new("PrefixListId", &STRING).location_name("prefixListId"),
        referenced_group_info: Option<ReferencedSecurityGroup> = wire::Member::new("ReferencedGroupInfo", &REFERENCED_SECURITY_GROUP_SHAPE).location_name("referencedGroupInfo"),
        description: Option<String> = wire::Member::new("Description", &STRING).location_name("description"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("tagSet"),
        security_group_rule_arn: Option<String> = wire::Member::new("SecurityGroupRuleArn", &STRING).location_name("securityGroupRuleArn"),
    }
    SECURITY_GROUP_RULE_DESCRIPTION_SHAPE "SecurityGroupRuleDescription" SecurityGroupRuleDescription {
        security_group_rule_id: Option<String> = wire::Member::new("SecurityGroupRuleId", &STRING),
        description: Option<String> = wire::Member::new("Description", &STRING),
    }
    SECURITY_GROUP_RULE_REQUEST_SHAPE "SecurityGroupRuleRequest" SecurityGroupRuleRequest {
        ip_protocol: Option<String> = wire::Member::new("IpProtocol", &STRING),
        from_port: Option<i32> = wire::Member::new("FromPort", &INTEGER),
        to_port: Option<i32> = wire::Member::new("ToPort", &INTEGER),
        cidr_ipv4: Option<String> = wire::Member::new("CidrIpv4", &STRING),
        cidr_ipv6: Option<String> = wire::Member::new("CidrIpv6", &STRING),
        prefix_list_id: Option<String> = wire::Member::new("PrefixListId", &STRING),
        referenced_group_id: Option<String> = wire::Member::new("ReferencedGroupId", &STRING),
        description: Option<String> = wire::Member::new("Description", &STRING),
    }
    SECURITY_GROUP_RULE_UPDATE_SHAPE "SecurityGroupRuleUpdate" SecurityGroupRuleUpdate {
        security_group_rule_id: String = wire::Member::new("SecurityGroupRuleId", &STRING).required(),
        security_group_rule: Option<SecurityGroupRuleRequest> = wire::Member::new("SecurityGroupRule", &SECURITY_GROUP_RULE_REQUEST_SHAPE),
    }
    SUBNET_SHAPE "Subnet" Subnet {
        availability_zone_id: Option<String> = wire::Member::new("AvailabilityZoneId", &STRING).location_name("availabilityZoneId"),
        enable_lni_at_device_index: Option<i32> = wire::Member::new("EnableLniAtDeviceIndex", &INTEGER).location_name("enableLniAtDeviceIndex"),
        map_customer_owned_ip_on_launch: Option<bool> = wire::Member::new("MapCustomerOwnedIpOnLaunch", &BOOLEAN).location_name("mapCustomerOwnedIpOnLaunch"),
        customer_owned_ipv4_pool: Option<String> = wire::Member::new("CustomerOwnedIpv4Pool", &STRING).location_name("customerOwnedIpv4Pool"),
        owner_id: Option<String> = wire::Member::new("OwnerId", &STRING).location_name("ownerId"),
        assign_ipv6_address_on_creation: Option<bool> = wire::Member::new("AssignIpv6AddressOnCreation", &BOOLEAN).location_name("assignIpv6AddressOnCreation"),
        ipv6_cidr_block_association_set: Option<Vec<SubnetIpv6CidrBlockAssociation>> = wire::Member::new("Ipv6CidrBlockAssociationSet", &SUBNET_IPV6_CIDR_BLOCK_ASSOCIATION_SET_LIST).location_name("ipv6CidrBlockAssociationSet"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("tagSet"),
        subnet_arn: Option<String> = wire::Member::new("SubnetArn", &STRING).location_name("subnetArn"),
        outpost_arn: Option<String> = wire::Member::new("OutpostArn", &STRING).location_name("outpostArn"),
        enable_dns64: Option<bool> = wire::Member::new("EnableDns64", &BOOLEAN).location_name("enableDns64"),
        ipv6_native: Option<bool> = wire::Member::new("Ipv6Native", &BOOLEAN).location_name("ipv6Native"),
        private_dns_name_options_on_launch: Option<PrivateDnsNameOptionsOnLaunch> = wire::Member::new("PrivateDnsNameOptionsOnLaunch", &PRIVATE_DNS_NAME_OPTIONS_ON_LAUNCH_SHAPE).location_name("privateDnsNameOptionsOnLaunch"),
        block_public_access_states: Option<BlockPublicAccessStates> = wire::Member::new("BlockPublicAccessStates", &BLOCK_PUBLIC_ACCESS_STATES_SHAPE).location_name("blockPublicAccessStates"),
        r#type: Option<String> = wire::Member::new("Type", &STRING).location_name("type"),
        subnet_id: Option<String> = wire::Member::new("SubnetId", &STRING).location_name("subnetId"),
        state: Option<String> = wire::Member::new("State", &SUBNET_STATE_TEXT).location_name("state"),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING).location_name("vpcId"),
        cidr_block: Option<String> = wire::Member::new("CidrBlock", &STRING).location_name("cidrBlock"),
        available_ip_address_count: Option<i32> = wire::Member::new("AvailableIpAddressCount", &INTEGER).location_name("availableIpAddressCount"),
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING).location_name("availabilityZone"),
        default_for_az: Option<bool> = wire::Member::new("DefaultForAz", &BOOLEAN).location_name("defaultForAz"),
        map_public_ip_on_launch: Option<bool> = wire::Member::new("MapPublicIpOnLaunch", &BOOLEAN).location_name("mapPublicIpOnLaunch"),
    }
    SUBNET_CIDR_BLOCK_STATE_SHAPE "SubnetCidrBlockState" SubnetCidrBlockState {
        state: Option<String> = wire::Member::new("State", &SUBNET_CIDR_BLOCK_STATE_CODE_TEXT).location_name("state"),
        status_message: Option<String> = wire::Member::new("StatusMessage", &STRING).location_name("statusMessage"),
    }
    SUBNET_IPV6_CIDR_BLOCK_ASSOCIATION_SHAPE "SubnetIpv6CidrBlockAssociation" SubnetIpv6CidrBlockAssociation {
        association_id: Option<String> = wire::Member::new("AssociationId", &STRING).location_name("associationId"),
        ipv6_cidr_block: Option<String> = wire::Member::new("Ipv6CidrBlock", &STRING).location_name("ipv6CidrBlock"),
        ipv6_cidr_block_state: Option<SubnetCidrBlockState> = wire::Member::new("Ipv6CidrBlockState", &SUBNET_CIDR_BLOCK_STATE_SHAPE).location_name("ipv6CidrBlockState"),
        ipv6_address_attribute: Option<String> = wire::Member::new("Ipv6AddressAttribute", &IPV6_ADDRESS_ATTRIBUTE_TEXT).location_name("ipv6AddressAttribute"),
        ip_source: Option<String> = wire::Member::new("IpSource", &IP_SOURCE_TEXT).location_name("ipSource"),
    }
    TAG_SHAPE "Tag" Tag {
        key: Option<String> = wire::Member::new("Key", &STRING).location_name("key"),
        value: Option<String> = wire::Member::new("Value", &STRING).location_name("value"),
    }
    TAG_DESCRIPTION_SHAPE "TagDescription" TagDescription {
        key: Option<String> = wire::Member::new("Key", &STRING).location_name("key"),
        resource_id: Option<String> = wire::Member::new("ResourceId", &STRING).location_name("resourceId"),
        resource_type: Option<String> = wire::Member::new("ResourceType", &RESOURCE_TYPE_TEXT).location_name("resourceType"),
        value: Option<String> = wire::Member::new("Value", &STRING).location_name("value"),
    }
    TAG_SPECIFICATION_SHAPE "TagSpecification" TagSpecification {
        resource_type: Option<String> = wire::Member::new("ResourceType", &RESOURCE_TYPE_TEXT).location_name("resourceType"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("Tag"),
    }
    UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS_SHAPE "UpdateSecurityGroupRuleDescriptionsEgressRequest" UpdateSecurityGroupRuleDescriptionsEgress {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
        group_id: Option<String> = wire::Member::new("GroupId", &STRING),
        group_name: Option<String> = wire::Member::new("GroupName", &STRING),
        ip_permissions: Option<Vec<IpPermission>> = wire::Member::new("IpPermissions", &IP_PERMISSION_LIST_LIST),
        security_group_rule_descriptions: Option<Vec<SecurityGroupRuleDescription>> = wire::Member::new("SecurityGroupRuleDescriptions", &SECURITY_GROUP_RULE_DESCRIPTION_LIST_LIST).location_name("SecurityGroupRuleDescription"),
    }
    UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS_OUTPUT_SHAPE "UpdateSecurityGroupRuleDescriptionsEgressResult" UpdateSecurityGroupRuleDescriptionsEgressOutput {
        r#return: Option<bool> = wire::Member::new("Return", &BOOLEAN).location_name("return"),
    }
    UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS_SHAPE "UpdateSecurityGroupRuleDescriptionsIngressRequest" UpdateSecurityGroupRuleDescriptionsIngress {
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
        group_id: Option<String> = wire::Member::new("GroupId", &STRING),
        group_name: Option<String> = wire::Member::new("GroupName", &STRING),
        ip_permissions: Option<Vec<IpPermission>> = wire::Member::new("IpPermissions", &IP_PERMISSION_LIST_LIST),
        security_group_rule_descriptions: Option<Vec<SecurityGroupRuleDescription>> = wire::Member::new("SecurityGroupRuleDescriptions", &SECURITY_GROUP_RULE_DESCRIPTION_LIST_LIST).location_name("SecurityGroupRuleDescription"),
    }
    UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS_OUTPUT_SHAPE "UpdateSecurityGroupRuleDescriptionsIngressResult" UpdateSecurityGroupRuleDescriptionsIngressOutput {
        r#return: Option<bool> = wire::Member::new("Return", &BOOLEAN).location_name("return"),
    }
    USER_ID_GROUP_PAIR_SHAPE "UserIdGroupPair" UserIdGroupPair {
        description: Option<String> = wire::Member::new("Description", &STRING).location_name("description"),
        user_id: Option<String> = wire::Member::new("UserId", &STRING).location_name("userId"),
        group_name: Option<String> = wire::Member::new("GroupName", &STRING).location_name("groupName"),
        group_id: Option<String> = wire::Member::new("GroupId", &STRING).location_name("groupId"),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING).location_name("vpcId"),
        vpc_peering_connection_id: Option<String> = wire::Member::new("VpcPeeringConnectionId", &STRING).location_name("vpcPeeringConnectionId"),
        peering_status: Option<String> = wire::Member::new("PeeringStatus", &STRING).location_name("peeringStatus"),
    }
    VPC_SHAPE "Vpc" Vpc {
        owner_id: Option<String> = wire::Member::new("OwnerId", &STRING).location_name("ownerId"),
        instance_tenancy: Option<String> = wire::Member::new("InstanceTenancy", &TENANCY_TEXT).location_name("instanceTenancy"),
        ipv6_cidr_block_association_set: Option<Vec<VpcIpv6CidrBlockAssociation>> = wire::Member::new("Ipv6CidrBlockAssociationSet", &VPC_IPV6_CIDR_BLOCK_ASSOCIATION_SET_LIST).location_name("ipv6CidrBlockAssociationSet"),
        cidr_block_association_set: Option<Vec<VpcCidrBlockAssociation>> = wire::Member::new("CidrBlockAssociationSet", &VPC_CIDR_BLOCK_ASSOCIATION_SET_LIST).location_name("cidrBlockAssociationSet"),
        is_default: Option<bool> = wire::Member::new("IsDefault", &BOOLEAN).location_name("isDefault"),
        encryption_control: Option<VpcEncryptionControl> = wire::Member::new("EncryptionControl", &VPC_ENCRYPTION_CONTROL_SHAPE).location_name("encryptionControl"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("tagSet"),
        block_public_access_states: Option<BlockPublicAccessStates> = wire::Member::new("BlockPublicAccessStates", &BLOCK_PUBLIC_ACCESS_STATES_SHAPE).location_name("blockPublicAccessStates"),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING).location_name("vpcId"),
        state: Option<String> = wire::Member::new("State", &VPC_STATE_TEXT).location_name("state"),
        cidr_block: Option<String> = wire::Member::new("CidrBlock", &STRING).location_name("cidrBlock"),
        dhcp_options_id: Option<String> = wire::Member::new("DhcpOptionsId", &STRING).location_name("dhcpOptionsId"),
    }
    VPC_CIDR_BLOCK_ASSOCIATION_SHAPE "VpcCidrBlockAssociation" VpcCidrBlockAssociation {
        association_id: Option<String> = wire::Member::new("AssociationId", &STRING).location_name("associationId"),
        cidr_block: Option<String> = wire::Member::new("CidrBlock", &STRING).location_name("cidrBlock"),
        cidr_block_state: Option<VpcCidrBlockState> = wire::Member::new("CidrBlockState", &VPC_CIDR_BLOCK_STATE_SHAPE).location_name("cidrBlockState"),
    }
    VPC_CIDR_BLOCK_STATE_SHAPE "VpcCidrBlockState" VpcCidrBlockState {
        state: Option<String> = wire::Member::new("State", &VPC_CIDR_BLOCK_STATE_CODE_TEXT).location_name("state"),
        status_message: Option<String> = wire::Member::new("StatusMessage", &STRING).location_name("statusMessage"),
    }
    VPC_ENCRYPTION_CONTROL_SHAPE "VpcEncryptionControl" VpcEncryptionControl {
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING).location_name("vpcId"),
        vpc_encryption_control_id: Option<String> = wire::Member::new("VpcEncryptionControlId", &STRING).location_name("vpcEncryptionControlId"),
        mode: Option<String> = wire::Member::new("Mode", &VPC_ENCRYPTION_CONTROL_MODE_TEXT).location_name("mode"),
        state: Option<String> = wire::Member::new("State", &VPC_ENCRYPTION_CONTROL_STATE_TEXT).location_name("state"),
        state_message: Option<String> = wire::Member::new("StateMessage", &STRING).location_name("stateMessage"),
        resource_exclusions: Option<VpcEncryptionControlExclusions> = wire::Member::new("ResourceExclusions", &VPC_ENCRYPTION_CONTROL_EXCLUSIONS_SHAPE).location_name("resourceExclusions"),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST).location_name("tagSet"),
    }
    VPC_ENCRYPTION_CONTROL_CONFIGURATION_SHAPE "VpcEncryptionControlConfiguration" VpcEncryptionControlConfiguration {
        mode: String = wire::Member::new("Mode", &VPC_ENCRYPTION_CONTROL_MODE_TEXT).required(),
        internet_gateway_exclusion: Option<String> = wire::Member::new("InternetGatewayExclusion", &VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_INPUT_TEXT),
        egress_only_internet_gateway_exclusion: Option<String> = wire::Member::new("EgressOnlyInternetGatewayExclusion", &VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_INPUT_TEXT),
        nat_gateway_exclusion: Option<String> = wire::Member::new("NatGatewayExclusion", &VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_INPUT_TEXT),
        virtual_private_gateway_exclusion: Option<String> = wire::Member::new("VirtualPrivateGatewayExclusion", &VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_INPUT_TEXT),
        vpc_peering_exclusion: Option<String> = wire::Member::new("VpcPeeringExclusion", &VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_INPUT_TEXT),
        lambda_exclusion: Option<String> = wire::Member::new("LambdaExclusion", &VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_INPUT_TEXT),
        vpc_lattice_exclusion: Option<String> = wire::Member::new("VpcLatticeExclusion", &VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_INPUT_TEXT),
        elastic_file_system_exclusion: Option<String> = wire::Member::new("ElasticFileSystemExclusion", &VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_INPUT_TEXT),
        global_accelerator_exclusion: Option<String> = wire::Member::new("GlobalAcceleratorExclusion", &VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_INPUT_TEXT),
        api_gateway_v2_exclusion: Option<String> = wire::Member::new("ApiGatewayV2Exclusion", &VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_INPUT_TEXT),
    }
    VPC_ENCRYPTION_CONTROL_EXCLUSION_SHAPE "VpcEncryptionControlExclusion" VpcEncryptionControlExclusion {
        state: Option<String> = wire::Member::new("State", &VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_TEXT).location_name("state"),
        state_message: Option<String> = wire::Member::new("StateMessage", &STRING).location_name("stateMessage"),
    }
    VPC_ENCRYPTION_CONTROL_EXCLUSIONS_SHAPE "VpcEncryptionControlExclusions" VpcEncryptionControlExclusions {
        internet_gateway: Option<VpcEncryptionControlExclusion> = wire::Member::new("InternetGateway", &VPC_ENCRYPTION_CONTROL_EXCLUSION_SHAPE).location_name("internetGateway"),
        egress_only_internet_gateway: Option<VpcEncryptionControlExclusion> = wire::Member::new("EgressOnlyInternetGateway", &VPC_ENCRYPTION_CONTROL_EXCLUSION_SHAPE).location_name("egressOnlyInternetGateway"),
        nat_gateway: Option<VpcEncryptionControlExclusion> = wire::Member::new("NatGateway", &VPC_ENCRYPTION_CONTROL_EXCLUSION_SHAPE).location_name("natGateway"),
        virtual_private_gateway: Option<VpcEncryptionControlExclusion> = wire::Member::new("VirtualPrivateGateway", &VPC_ENCRYPTION_CONTROL_EXCLUSION_SHAPE).location_name("virtualPrivateGateway"),
        vpc_peering: Option<VpcEncryptionControlExclusion> = wire::Member::new("VpcPeering", &VPC_ENCRYPTION_CONTROL_EXCLUSION_SHAPE).location_name("vpcPeering"),
        lambda: Option<VpcEncryptionControlExclusion> = wire::Member::new("Lambda", &VPC_ENCRYPTION_CONTROL_EXCLUSION_SHAPE).location_name("lambda"),
        vpc_lattice: Option<VpcEncryptionControlExclusion> = wire::Member::new("VpcLattice", &VPC_ENCRYPTION_CONTROL_EXCLUSION_SHAPE).location_name("vpcLattice"),
        elastic_file_system: Option<VpcEncryptionControlExclusion> = wire::Member::new("ElasticFileSystem", &VPC_ENCRYPTION_CONTROL_EXCLUSION_SHAPE).location_name("elasticFileSystem"),
        global_accelerator: Option<VpcEncryptionControlExclusion> = wire::Member::new("GlobalAccelerator", &VPC_ENCRYPTION_CONTROL_EXCLUSION_SHAPE).location_name("globalAccelerator"),
        api_gateway_v2: Option<VpcEncryptionControlExclusion> = wire::Member::new("ApiGatewayV2", &VPC_ENCRYPTION_CONTROL_EXCLUSION_SHAPE).location_name("apiGatewayV2"),
    }
    VPC_IPV6_CIDR_BLOCK_ASSOCIATION_SHAPE "VpcIpv6CidrBlockAssociation" VpcIpv6CidrBlockAssociation {
        association_id: Option<String> = wire::Member::new("AssociationId", &STRING).location_name("associationId"),
        ipv6_cidr_block: Option<String> = wire::Member::new("Ipv6CidrBlock", &STRING).location_name("ipv6CidrBlock"),
        ipv6_cidr_block_state: Option<VpcCidrBlockState> = wire::Member::new("Ipv6CidrBlockState", &VPC_CIDR_BLOCK_STATE_SHAPE).location_name("ipv6CidrBlockState"),
        network_border_group: Option<String> = wire::Member::new("NetworkBorderGroup", &STRING).location_name("networkBorderGroup"),
        ipv6_pool: Option<String> = wire::Member::new("Ipv6Pool", &STRING).location_name("ipv6Pool"),
        ipv6_address_attribute: Option<String> = wire::Member::new("Ipv6AddressAttribute", &IPV6_ADDRESS_ATTRIBUTE_TEXT).location_name("ipv6AddressAttribute"),
        ip_source: Option<String> = wire::Member::new("IpSource", &IP_SOURCE_TEXT).location_name("ipSource"),
    }
}

static ACCOUNT_ATTRIBUTE_LIST_LIST: wire::Shape = wire::Shape::list("AccountAttributeList", wire::Member::new("member", &ACCOUNT_ATTRIBUTE_SHAPE).location_name("item"));
static ACCOUNT_ATTRIBUTE_NAME_TEXT: wire::Shape = wire::Shape::string("AccountAttributeName").values(&["supported-platforms", "default-vpc"]);
static ACCOUNT_ATTRIBUTE_NAME_STRING_LIST_LIST: wire::Shape = wire::Shape::list("AccountAttributeNameStringList", wire::Member::new("member", &ACCOUNT_ATTRIBUTE_NAME_TEXT).location_name("attributeName"));
static ACCOUNT_ATTRIBUTE_VALUE_LIST_LIST: wire::Shape = wire::Shape::list("AccountAttributeValueList", wire::Member::new("member", &ACCOUNT_ATTRIBUTE_VALUE_SHAPE).location_name("item"));
static ADDRESS_ATTRIBUTE_NAME_TEXT: wire::Shape = wire::Shape::string("AddressAttributeName").values(&["domain-name"]);
static ADDRESS_LIST_LIST: wire::Shape = wire::Shape::list("AddressList", wire::Member::new("member", &ADDRESS_SHAPE).location_name("item"));
static ADDRESS_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("AddressMaxResults").min(1).max(1000);
static ADDRESS_SET_LIST: wire::Shape = wire::Shape::list("AddressSet", wire::Member::new("member", &ADDRESS_ATTRIBUTE_SHAPE).location_name("item"));
static ALLOCATION_ID_LIST_LIST: wire::Shape = wire::Shape::list("AllocationIdList", wire::Member::new("member", &STRING).location_name("AllocationId"));
static ALLOCATION_IDS_LIST: wire::Shape = wire::Shape::list("AllocationIds", wire::Member::new("member", &STRING).location_name("item"));
static ASSOCIATED_SUBNET_LIST_LIST: wire::Shape = wire::Shape::list("AssociatedSubnetList", wire::Member::new("member", &STRING).location_name("item"));
static ATTACHMENT_STATUS_TEXT: wire::Shape = wire::Shape::string("AttachmentStatus").values(&["attaching", "attached", "detaching", "detached"]);
static AUTO_PROVISION_ZONES_STATE_TEXT: wire::Shape = wire::Shape::string("AutoProvisionZonesState").values(&["enabled", "disabled"]);
static AUTO_SCALING_IPS_STATE_TEXT: wire::Shape = wire::Shape::string("AutoScalingIpsState").values(&["enabled", "disabled"]);
static AVAILABILITY_MODE_TEXT: wire::Shape = wire::Shape::string("AvailabilityMode").values(&["zonal", "regional"]);
static AVAILABILITY_ZONE_ADDRESSES_LIST: wire::Shape = wire::Shape::list("AvailabilityZoneAddresses", wire::Member::new("member", &AVAILABILITY_ZONE_ADDRESS_SHAPE).location_name("AvailabilityZoneAddress"));
static AVAILABILITY_ZONE_GEOGRAPHY_LIST_LIST: wire::Shape = wire::Shape::list("AvailabilityZoneGeographyList", wire::Member::new("member", &AVAILABILITY_ZONE_GEOGRAPHY_SHAPE).location_name("item"));
static AVAILABILITY_ZONE_LIST_LIST: wire::Shape = wire::Shape::list("AvailabilityZoneList", wire::Member::new("member", &AVAILABILITY_ZONE_SHAPE).location_name("item"));
static AVAILABILITY_ZONE_MESSAGE_LIST_LIST: wire::Shape = wire::Shape::list("AvailabilityZoneMessageList", wire::Member::new("member", &AVAILABILITY_ZONE_MESSAGE_SHAPE).location_name("item"));
static AVAILABILITY_ZONE_OPT_IN_STATUS_TEXT: wire::Shape = wire::Shape::string("AvailabilityZoneOptInStatus").values(&["opt-in-not-required", "opted-in", "not-opted-in"]);
static AVAILABILITY_ZONE_STATE_TEXT: wire::Shape = wire::Shape::string("AvailabilityZoneState").values(&["available", "information", "impaired", "unavailable", "constrained"]);
static AVAILABILITY_ZONE_SUB_GEOGRAPHY_LIST_LIST: wire::Shape = wire::Shape::list("AvailabilityZoneSubGeographyList", wire::Member::new("member", &AVAILABILITY_ZONE_SUB_GEOGRAPHY_SHAPE).location_name("item"));
static BLOCK_PUBLIC_ACCESS_MODE_TEXT: wire::Shape = wire::Shape::string("BlockPublicAccessMode").values(&["off", "block-bidirectional", "block-ingress"]);
static CONNECTIVITY_TYPE_TEXT: wire::Shape = wire::Shape::string("ConnectivityType").values(&["private", "public"]);
static DESCRIBE_INTERNET_GATEWAYS_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("DescribeInternetGatewaysMaxResults").min(5).max(1000);
static DESCRIBE_NAT_GATEWAYS_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("DescribeNatGatewaysMaxResults").min(5).max(1000);
static DESCRIBE_NETWORK_ACLS_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("DescribeNetworkAclsMaxResults").min(5).max(1000);
static DESCRIBE_NETWORK_INTERFACES_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("DescribeNetworkInterfacesMaxResults").min(5).max(1000);
static DESCRIBE_ROUTE_TABLES_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("DescribeRouteTablesMaxResults").min(5).max(100);
static DESCRIBE_SECURITY_GROUP_RULES_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("DescribeSecurityGroupRulesMaxResults").min(5).max(1000);
static DESCRIBE_SECURITY_GROUPS_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("DescribeSecurityGroupsMaxResults").min(5).max(1000);
static DESCRIBE_SUBNETS_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("DescribeSubnetsMaxResults").min(5).max(1000);
static DESCRIBE_VPCS_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("DescribeVpcsMaxResults").min(5).max(1000);
static DOMAIN_TYPE_TEXT: wire::Shape = wire::Shape::string("DomainType").values(&["vpc", "standard"]);
static FILTER_LIST_LIST: wire::Shape = wire::Shape::list("FilterList", wire::Member::new("member", &FILTER_SHAPE).location_name("Filter"));
static GROUP_ID_STRING_LIST_LIST: wire::Shape = wire::Shape::list("GroupIdStringList", wire::Member::new("member", &STRING).location_name("groupId"));
static GROUP_IDENTIFIER_LIST_LIST: wire::Shape = wire::Shape::list("GroupIdentifierList", wire::Member::new("member", &GROUP_IDENTIFIER_SHAPE).location_name("item"));
static GROUP_NAME_STRING_LIST_LIST: wire::Shape = wire::Shape::list("GroupNameStringList", wire::Member::new("member", &STRING).location_name("GroupName"));
static HOSTNAME_TYPE_TEXT: wire::Shape = wire::Shape::string("HostnameType").values(&["ip-name", "resource-name"]);
static INSTANCE_IPV6_ADDRESS_LIST_LIST: wire::Shape = wire::Shape::list("InstanceIpv6AddressList", wire::Member::new("member", &INSTANCE_IPV6_ADDRESS_SHAPE).location_name("item"));
static INTERNET_GATEWAY_ATTACHMENT_LIST_LIST: wire::Shape = wire::Shape::list("InternetGatewayAttachmentList", wire::Member::new("member", &INTERNET_GATEWAY_ATTACHMENT_SHAPE).location_name("item"));
static INTERNET_GATEWAY_ID_LIST_LIST: wire::Shape = wire::Shape::list("InternetGatewayIdList", wire::Member::new("member", &STRING).location_name("item"));
static INTERNET_GATEWAY_LIST_LIST: wire::Shape = wire::Shape::list("InternetGatewayList", wire::Member::new("member", &INTERNET_GATEWAY_SHAPE).location_name("item"));
static IP_LIST_LIST: wire::Shape = wire::Shape::list("IpList", wire::Member::new("member", &STRING).location_name("item"));
static IP_PERMISSION_LIST_LIST: wire::Shape = wire::Shape::list("IpPermissionList", wire::Member::new("member", &IP_PERMISSION_SHAPE).location_name("item"));
static IP_RANGE_LIST_LIST: wire::Shape = wire::Shape::list("IpRangeList", wire::Member::new("member", &IP_RANGE_SHAPE).location_name("item"));
static IP_SOURCE_TEXT: wire::Shape = wire::Shape::string("IpSource").values(&["amazon", "byoip", "none"]);
static IPV4_PREFIX_LIST_LIST: wire::Shape = wire::Shape::list("Ipv4PrefixList", wire::Member::new("member", &IPV4_PREFIX_SPECIFICATION_REQUEST_SHAPE).location_name("item"));
static IPV4_PREFIXES_LIST_LIST: wire::Shape = wire::Shape::list("Ipv4PrefixesList", wire::Member::new("member", &IPV4_PREFIX_SPECIFICATION_SHAPE).location_name("item"));
static IPV6_ADDRESS_ATTRIBUTE_TEXT: wire::Shape = wire::Shape::string("Ipv6AddressAttribute").values(&["public", "private"]);
static IPV6_PREFIX_LIST_LIST: wire::Shape = wire::Shape::list("Ipv6PrefixList", wire::Member::new("member", &IPV6_PREFIX_SPECIFICATION_REQUEST_SHAPE).location_name("item"));
static IPV6_PREFIXES_LIST_LIST: wire::Shape = wire::Shape::list("Ipv6PrefixesList", wire::Member::new("member", &IPV6_PREFIX_SPECIFICATION_SHAPE).location_name("item"));
static IPV6_RANGE_LIST_LIST: wire::Shape = wire::Shape::list("Ipv6RangeList", wire::Member::new("member", &IPV6_RANGE_SHAPE).location_name("item"));
static NAT_GATEWAY_ADDRESS_LIST_LIST: wire::Shape = wire::Shape::list("NatGatewayAddressList", wire::Member::new("member", &NAT_GATEWAY_ADDRESS_SHAPE).location_name("item"));
static NAT_GATEWAY_ADDRESS_STATUS_TEXT: wire::Shape = wire::Shape::string("NatGatewayAddressStatus").values(&["assigning", "unassigning", "associating", "disassociating", "succeeded", "failed"]);
static NAT_GATEWAY_APPLIANCE_MODIFY_STATE_TEXT: wire::Shape = wire::Shape::string("NatGatewayApplianceModifyState").values(&["modifying", "completed", "failed"]);
static NAT_GATEWAY_APPLIANCE_STATE_TEXT: wire::Shape = wire::Shape::string("NatGatewayApplianceState").values(&["attaching", "attached", "detaching", "detached", "attach-failed", "detach-failed"]);
static NAT_GATEWAY_APPLIANCE_TYPE_TEXT: wire::Shape = wire::Shape::string("NatGatewayApplianceType").values(&["network-firewall-proxy"]);
static NAT_GATEWAY_ATTACHED_APPLIANCE_LIST_LIST: wire::Shape = wire::Shape::list("NatGatewayAttachedApplianceList", wire::Member::new("member", &NAT_GATEWAY_ATTACHED_APPLIANCE_SHAPE).location_name("item"));
static NAT_GATEWAY_ID_STRING_LIST_LIST: wire::Shape = wire::Shape::list("NatGatewayIdStringList", wire::Member::new("member", &STRING).location_name("item"));
static NAT_GATEWAY_LIST_LIST: wire::Shape = wire::Shape::list("NatGatewayList", wire::Member::new("member", &NAT_GATEWAY_SHAPE).location_name("item"));
static NAT_GATEWAY_STATE_TEXT: wire::Shape = wire::Shape::string("NatGatewayState").values(&["pending", "failed", "available", "deleting", "deleted"]);
static NETWORK_ACL_ASSOCIATION_LIST_LIST: wire::Shape = wire::Shape::list("NetworkAclAssociationList", wire::Member::new("member", &NETWORK_ACL_ASSOCIATION_SHAPE).location_name("item"));
static NETWORK_ACL_ENTRY_LIST_LIST: wire::Shape = wire::Shape::list("NetworkAclEntryList", wire::Member::new("member", &NETWORK_ACL_ENTRY_SHAPE).location_name("item"));
static NETWORK_ACL_ID_STRING_LIST_LIST: wire::Shape = wire::Shape::list("NetworkAclIdStringList", wire::Member::new("member", &STRING).location_name("item"));
static NETWORK_ACL_LIST_LIST: wire::Shape = wire::Shape::list("NetworkAclList", wire::Member::new("member", &NETWORK_ACL_SHAPE).location_name("item"));
static NETWORK_INTERFACE_CREATION_TYPE_TEXT: wire::Shape = wire::Shape::string("NetworkInterfaceCreationType").values(&["efa", "efa-only", "branch", "trunk"]);
static NETWORK_INTERFACE_ID_LIST_LIST: wire::Shape = wire::Shape::list("NetworkInterfaceIdList", wire::Member::new("member", &STRING).location_name("item"));
static NETWORK_INTERFACE_IPV6_ADDRESSES_LIST_LIST: wire::Shape = wire::Shape::list("NetworkInterfaceIpv6AddressesList", wire::Member::new("member", &NETWORK_INTERFACE_IPV6_ADDRESS_SHAPE).location_name("item"));
static NETWORK_INTERFACE_LIST_LIST: wire::Shape = wire::Shape::list("NetworkInterfaceList", wire::Member::new("member", &NETWORK_INTERFACE_SHAPE).location_name("item"));
static NETWORK_INTERFACE_PRIVATE_IP_ADDRESS_LIST_LIST: wire::Shape = wire::Shape::list("NetworkInterfacePrivateIpAddressList", wire::Member::new("member", &NETWORK_INTERFACE_PRIVATE_IP_ADDRESS_SHAPE).location_name("item"));
static NETWORK_INTERFACE_STATUS_TEXT: wire::Shape = wire::Shape::string("NetworkInterfaceStatus").values(&["available", "associated", "attaching", "in-use", "detaching"]);
static NETWORK_INTERFACE_TYPE_TEXT: wire::Shape = wire::Shape::string("NetworkInterfaceType").values(&["interface", "natGateway", "efa", "efa-only", "trunk", "load_balancer", "network_load_balancer", "vpc_endpoint", "branch", "transit_gateway", "lambda", "quicksight", "global_accelerator_managed", "api_gateway_managed", "gateway_load_balancer", "gateway_load_balancer_endpoint", "iot_rules_managed", "aws_codestar_connections_managed"]);
static PREFIX_LIST_ID_LIST_LIST: wire::Shape = wire::Shape::list("PrefixListIdList", wire::Member::new("member", &PREFIX_LIST_ID_SHAPE).location_name("item"));
static PREFIX_LIST_RESOURCE_ID_STRING_LIST_LIST: wire::Shape = wire::Shape::list("PrefixListResourceIdStringList", wire::Member::new("member", &STRING).location_name("item"));
static PREFIX_LIST_SET_LIST: wire::Shape = wire::Shape::list("PrefixListSet", wire::Member::new("member", &PREFIX_LIST_SHAPE).location_name("item"));
static PRIVATE_IP_ADDRESS_COUNT_NUMBER: wire::Shape = wire::Shape::integer("PrivateIpAddressCount").min(1).max(31);
static PRIVATE_IP_ADDRESS_SPECIFICATION_LIST_LIST: wire::Shape = wire::Shape::list("PrivateIpAddressSpecificationList", wire::Member::new("member", &PRIVATE_IP_ADDRESS_SPECIFICATION_SHAPE).location_name("item"));
static PROPAGATING_VGW_LIST_LIST: wire::Shape = wire::Shape::list("PropagatingVgwList", wire::Member::new("member", &PROPAGATING_VGW_SHAPE).location_name("item"));
static PUBLIC_IP_STRING_LIST_LIST: wire::Shape = wire::Shape::list("PublicIpStringList", wire::Member::new("member", &STRING).location_name("PublicIp"));
static REGION_GEOGRAPHY_LIST_LIST: wire::Shape = wire::Shape::list("RegionGeographyList", wire::Member::new("member", &REGION_GEOGRAPHY_SHAPE).location_name("item"));
static REGION_LIST_LIST: wire::Shape = wire::Shape::list("RegionList", wire::Member::new("member", &REGION_SHAPE).location_name("item"));
static REGION_NAME_STRING_LIST_LIST: wire::Shape = wire::Shape::list("RegionNameStringList", wire::Member::new("member", &STRING).location_name("RegionName"));
static RESOURCE_ID_LIST_LIST: wire::Shape = wire::Shape::list("ResourceIdList", wire::Member::new("member", &STRING));
static RESOURCE_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourceType").values(&["capacity-reservation", "client-vpn-endpoint", "customer-gateway", "carrier-gateway", "coip-pool", "declarative-policies-report", "dedicated-host", "dhcp-options", "egress-only-internet-gateway", "elastic-ip", "elastic-gpu", "export-image-task", "export-instance-task", "fca-policy", "fleet", "fpga-image", "host-reservation", "image", "image-usage-report", "import-image-task", "import-snapshot-task", "instance", "instance-event-window", "internet-gateway", "ipam", "ipam-pool", "ipam-scope", "ipv4pool-ec2", "ipv6pool-ec2", "key-pair", "launch-template", "local-gateway", "local-gateway-route-table", "local-gateway-virtual-interface", "local-gateway-virtual-interface-group", "local-gateway-route-table-vpc-association", "local-gateway-route-table-virtual-interface-group-association", "natgateway", "network-acl", "network-interface", "network-insights-analysis", "network-insights-path", "network-insights-access-scope", "network-insights-access-scope-analysis", "outpost-lag", "placement-group", "prefix-list", "replace-root-volume-task", "reserved-instances", "route-table", "security-group", "security-group-rule", "service-link-virtual-interface", "snapshot", "spot-fleet-request", "spot-instances-request", "subnet", "subnet-cidr-reservation", "traffic-mirror-filter", "traffic-mirror-session", "traffic-mirror-target", "transit-gateway", "transit-gateway-attachment", "transit-gateway-connect-peer", "transit-gateway-multicast-domain", "transit-gateway-policy-table", "transit-gateway-metering-policy", "transit-gateway-route-table", "transit-gateway-route-table-announcement", "volume", "vpc", "vpc-endpoint", "vpc-endpoint-connection", "vpc-endpoint-service", "vpc-endpoint-service-permission", "vpc-peering-connection", "vpn-connection", "vpn-gateway", "vpc-flow-log", "capacity-reservation-fleet", "traffic-mirror-filter-rule", "vpc-endpoint-connection-device-type", "verified-access-instance", "verified-access-group", "verified-access-endpoint", "verified-access-policy", "verified-access-trust-provider", "vpn-connection-device-type", "vpc-block-public-access-exclusion", "vpc-encryption-control", "route-server", "route-server-endpoint", "route-server-peer", "ipam-resource-discovery", "ipam-resource-discovery-association", "instance-connect-endpoint", "verified-access-endpoint-target", "ipam-external-resource-verification-token", "capacity-block", "mac-modification-task", "ipam-prefix-list-resolver", "ipam-policy", "ipam-prefix-list-resolver-target", "ipam-internet-registry-association", "secondary-interface", "secondary-network", "secondary-subnet", "capacity-manager-data-export", "vpn-concentrator", "ipam-pool-allocation", "capacity-reservation-cancellation-quote", "application-status-check", "capacity-reservation-modification-quote", "metric-category"]);
static REVOKED_SECURITY_GROUP_RULE_LIST_LIST: wire::Shape = wire::Shape::list("RevokedSecurityGroupRuleList", wire::Member::new("member", &REVOKED_SECURITY_GROUP_RULE_SHAPE).location_name("item"));
static ROUTE_LIST_LIST: wire::Shape = wire::Shape::list("RouteList", wire::Member::new("member", &ROUTE_SHAPE).location_name("item"));
static ROUTE_ORIGIN_TEXT: wire::Shape = wire::Shape::string("RouteOrigin").values(&["CreateRouteTable", "CreateRoute", "EnableVgwRoutePropagation", "Advertisement"]);
static ROUTE_STATE_TEXT: wire::Shape = wire::Shape::string("RouteState").values(&["active", "blackhole", "filtered"]);
static ROUTE_TABLE_ASSOCIATION_LIST_LIST: wire::Shape = wire::Shape::list("RouteTableAssociationList", wire::Member::new("member", &ROUTE_TABLE_ASSOCIATION_SHAPE).location_name("item"));
static ROUTE_TABLE_ASSOCIATION_STATE_CODE_TEXT: wire::Shape = wire::Shape::string("RouteTableAssociationStateCode").values(&["associating", "associated", "disassociating", "disassociated", "failed"]);
static ROUTE_TABLE_ID_STRING_LIST_LIST: wire::Shape = wire::Shape::list("RouteTableIdStringList", wire::Member::new("member", &STRING).location_name("item"));
static ROUTE_TABLE_LIST_LIST: wire::Shape = wire::Shape::list("RouteTableList", wire::Member::new("member", &ROUTE_TABLE_SHAPE).location_name("item"));
static RULE_ACTION_TEXT: wire::Shape = wire::Shape::string("RuleAction").values(&["allow", "deny"]);
static SECURITY_GROUP_ID_STRING_LIST_LIST: wire::Shape = wire::Shape::list("SecurityGroupIdStringList", wire::Member::new("member", &STRING).location_name("SecurityGroupId"));
static SECURITY_GROUP_LIST_LIST: wire::Shape = wire::Shape::list("SecurityGroupList", wire::Member::new("member", &SECURITY_GROUP_SHAPE).location_name("item"));
static SECURITY_GROUP_RULE_DESCRIPTION_LIST_LIST: wire::Shape = wire::Shape::list("SecurityGroupRuleDescriptionList", wire::Member::new("member", &SECURITY_GROUP_RULE_DESCRIPTION_SHAPE).location_name("item"));
static SECURITY_GROUP_RULE_ID_LIST_LIST: wire::Shape = wire::Shape::list("SecurityGroupRuleIdList", wire::Member::new("member", &STRING).location_name("item"));
static SECURITY_GROUP_RULE_LIST_LIST: wire::Shape = wire::Shape::list("SecurityGroupRuleList", wire::Member::new("member", &SECURITY_GROUP_RULE_SHAPE).location_name("item"));
static SECURITY_GROUP_RULE_UPDATE_LIST_LIST: wire::Shape = wire::Shape::list("SecurityGroupRuleUpdateList", wire::Member::new("member", &SECURITY_GROUP_RULE_UPDATE_SHAPE).location_name("item"));
static SERVICE_MANAGED_TEXT: wire::Shape = wire::Shape::string("ServiceManaged").values(&["alb", "nlb", "rnat", "rds"]);
static SUBNET_CIDR_BLOCK_STATE_CODE_TEXT: wire::Shape = wire::Shape::string("SubnetCidrBlockStateCode").values(&["associating", "associated", "disassociating", "disassociated", "failing", "failed"]);
static SUBNET_ID_LIST_LIST: wire::Shape = wire::Shape::list("SubnetIdList", wire::Member::new("member", &STRING).location_name("AssociatedSubnetId"));
static SUBNET_ID_STRING_LIST_LIST: wire::Shape = wire::Shape::list("SubnetIdStringList", wire::Member::new("member", &STRING).location_name("SubnetId"));
static SUBNET_IPV6_CIDR_BLOCK_ASSOCIATION_SET_LIST: wire::Shape = wire::Shape::list("SubnetIpv6CidrBlockAssociationSet", wire::Member::new("member", &SUBNET_IPV6_CIDR_BLOCK_ASSOCIATION_SHAPE).location_name("item"));
static SUBNET_LIST_LIST: wire::Shape = wire::Shape::list("SubnetList", wire::Member::new("member", &SUBNET_SHAPE).location_name("item"));
static SUBNET_STATE_TEXT: wire::Shape = wire::Shape::string("SubnetState").values(&["pending", "available", "unavailable", "failed", "failed-insufficient-capacity"]);
static TAG_DESCRIPTION_LIST_LIST: wire::Shape = wire::Shape::list("TagDescriptionList", wire::Member::new("member", &TAG_DESCRIPTION_SHAPE).location_name("item"));
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE).location_name("item"));
static TAG_SPECIFICATION_LIST_LIST: wire::Shape = wire::Shape::list("TagSpecificationList", wire::Member::new("member", &TAG_SPECIFICATION_SHAPE).location_name("item"));
static TENANCY_TEXT: wire::Shape = wire::Shape::string("Tenancy").values(&["default", "dedicated", "host"]);
static USER_ID_GROUP_PAIR_LIST_LIST: wire::Shape = wire::Shape::list("UserIdGroupPairList", wire::Member::new("member", &USER_ID_GROUP_PAIR_SHAPE).location_name("item"));
static VALUE_STRING_LIST_LIST: wire::Shape = wire::Shape::list("ValueStringList", wire::Member::new("member", &STRING).location_name("item"));
static VPC_ATTRIBUTE_NAME_TEXT: wire::Shape = wire::Shape::string("VpcAttributeName").values(&["enableDnsSupport", "enableDnsHostnames", "enableNetworkAddressUsageMetrics"]);
static VPC_CIDR_BLOCK_ASSOCIATION_SET_LIST: wire::Shape = wire::Shape::list("VpcCidrBlockAssociationSet", wire::Member::new("member", &VPC_CIDR_BLOCK_ASSOCIATION_SHAPE).location_name("item"));
static VPC_CIDR_BLOCK_STATE_CODE_TEXT: wire::Shape = wire::Shape::string("VpcCidrBlockStateCode").values(&["associating", "associated", "disassociating", "disassociated", "failing", "failed"]);
static VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_TEXT: wire::Shape = wire::Shape::string("VpcEncryptionControlExclusionState").values(&["enabling", "enabled", "disabling", "disabled"]);
static VPC_ENCRYPTION_CONTROL_EXCLUSION_STATE_INPUT_TEXT: wire::Shape = wire::Shape::string("VpcEncryptionControlExclusionStateInput").values(&["enable", "disable"]);
static VPC_ENCRYPTION_CONTROL_MODE_TEXT: wire::Shape = wire::Shape::string("VpcEncryptionControlMode").values(&["monitor", "enforce"]);
static VPC_ENCRYPTION_CONTROL_STATE_TEXT: wire::Shape = wire::Shape::string("VpcEncryptionControlState").values(&["enforce-in-progress", "monitor-in-progress", "enforce-failed", "monitor-failed", "deleting", "deleted", "available", "creating", "delete-failed"]);
static VPC_ID_STRING_LIST_LIST: wire::Shape = wire::Shape::list("VpcIdStringList", wire::Member::new("member", &STRING).location_name("VpcId"));
static VPC_IPV6_CIDR_BLOCK_ASSOCIATION_SET_LIST: wire::Shape = wire::Shape::list("VpcIpv6CidrBlockAssociationSet", wire::Member::new("member", &VPC_IPV6_CIDR_BLOCK_ASSOCIATION_SHAPE).location_name("item"));
static VPC_LIST_LIST: wire::Shape = wire::Shape::list("VpcList", wire::Member::new("member", &VPC_SHAPE).location_name("item"));
static VPC_STATE_TEXT: wire::Shape = wire::Shape::string("VpcState").values(&["pending", "available", "deleting"]);
static ZONE_ID_STRING_LIST_LIST: wire::Shape = wire::Shape::list("ZoneIdStringList", wire::Member::new("member", &STRING).location_name("ZoneId"));
static ZONE_NAME_STRING_LIST_LIST: wire::Shape = wire::Shape::list("ZoneNameStringList", wire::Member::new("member", &STRING).location_name("ZoneName"));

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;


    pub static ALL: &[&ErrorShape] = &[];
}
