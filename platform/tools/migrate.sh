#!/bin/sh
# tools/migrate.sh TASKDEF IMAGEDETAIL: runs the new image's migrations as a task of its own and waits for its end.
# Needs CLUSTER, SUBNETS, SECURITY_GROUPS (comma lists), LOG_GROUP, TASK_FAMILY, and a role that may register the task
# definition and take it back, run the task and read its log. MIGRATION_MINUTES (30) is how long it may take. MIGRATION_ROLE_ARN,
# ADMIN_SECRET_ARN and OWNER_SECRET_ARN: the task's own role and users of the database (tools/migration.py).
#
# The task is what taskdef.json says (secrets, network), without ports and health check, and with the command
# `migrate`. A task that is not started for lack of capacity fails this script: a retry of the stage is safe, as is
# running it twice at once: the migrations hold a lock.
set -eu

taskdef=$1
image_detail=$2
: "${CLUSTER:?the cluster}" "${SUBNETS:?the subnets of the service}" "${SECURITY_GROUPS:?its security groups}"
: "${LOG_GROUP:?the log group of the tasks}" "${TASK_FAMILY:?the family of the migration task}"

folder=$(mktemp -d)
definition=
# The revision is this run's alone. One that cannot be taken back changes nothing about the migration.
leave() {
    rm -rf "$folder"
    [ -z "$definition" ] ||
        aws ecs deregister-task-definition --task-definition "$definition" --query taskDefinition.status --output text >/dev/null ||
        echo "the revision $definition stays" >&2
}
trap leave EXIT

container=$(python3 tools/migration.py "$taskdef" "$image_detail" "$TASK_FAMILY" "$LOG_GROUP" "$folder/definition.json")
definition=$(aws ecs register-task-definition --cli-input-json "file://$folder/definition.json" \
    --query taskDefinition.taskDefinitionArn --output text)
printf '{"containerOverrides":[{"name":"%s","command":["migrate"]}]}' "$container" >"$folder/overrides.json"
aws ecs run-task --cluster "$CLUSTER" --task-definition "$definition" --launch-type FARGATE --count 1 \
    --started-by "migrate${CODEBUILD_BUILD_NUMBER:+-$CODEBUILD_BUILD_NUMBER}" \
    --network-configuration "awsvpcConfiguration={subnets=[$SUBNETS],securityGroups=[$SECURITY_GROUPS],assignPublicIp=DISABLED}" \
    --overrides "file://$folder/overrides.json" --output json >"$folder/run.json"
task=$(python3 -c '
import json, sys
answer = json.load(open(sys.argv[1]))
if not answer["tasks"]:
    sys.exit("the task was not started: " + json.dumps(answer["failures"]))
print(answer["tasks"][0]["taskArn"])' "$folder/run.json")
echo "migrating in the task ${task##*/}"

# What the task has said, and then what became of it.
log() {
    aws logs get-log-events --log-group-name "$LOG_GROUP" --log-stream-name "migrate/$container/${task##*/}" \
        --start-from-head --query 'events[].message' --output json 2>"$folder/no-log" >"$folder/log.json" &&
        python3 -c 'import json, sys; print(*json.load(open(sys.argv[1])), sep="\n")' "$folder/log.json"
}

end=$(($(date +%s) + ${MIGRATION_MINUTES:-30} * 60))
while :; do
    aws ecs describe-tasks --cluster "$CLUSTER" --tasks "$task" --output json >"$folder/task.json"
    status=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["tasks"][0]["lastStatus"])' "$folder/task.json")
    [ "$status" = STOPPED ] && break
    if [ "$(date +%s)" -ge "$end" ]; then
        echo "the migration has not ended within ${MIGRATION_MINUTES:-30} minutes (it is $status): stopping it" >&2
        aws ecs stop-task --cluster "$CLUSTER" --task "$task" --reason "the migration takes too long" --output text --query task.taskArn
        log || true
        exit 1
    fi
    sleep 2
done

# The last lines of a log may come a moment after the task's end.
sleep 1
tries=0
until log || [ "$tries" -ge 5 ]; do
    tries=$((tries + 1))
    sleep 1
done
python3 tools/migration.py --outcome "$folder/task.json"
