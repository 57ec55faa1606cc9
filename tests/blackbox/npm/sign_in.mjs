// Signs in with amazon-cognito-identity-js and verifies the token with aws-jwt-verify, both as they are published.
import { createRequire } from "node:module";

const require = createRequire(`${process.env.NODE_FOLDER}/`);
const { AuthenticationDetails, CognitoUser, CognitoUserPool } = require("amazon-cognito-identity-js");
const { CognitoJwtVerifier } = require("aws-jwt-verify");

const { endpoint, pool, client, name, password } = JSON.parse(process.argv[2]);
const user = new CognitoUser({
  Username: name,
  Pool: new CognitoUserPool({ UserPoolId: pool, ClientId: client, endpoint }),
});
const session = await new Promise((onSuccess, onFailure) =>
  user.authenticateUser(new AuthenticationDetails({ Username: name, Password: password }), { onSuccess, onFailure }),
);
const verifier = CognitoJwtVerifier.create({ userPoolId: pool, clientId: client, tokenUse: "id" });
verifier.cacheJwks(await (await fetch(`${endpoint}/${pool}/.well-known/jwks.json`)).json());
const claims = await verifier.verify(session.getIdToken().getJwtToken());
const attributes = await new Promise((done, failed) =>
  user.getUserAttributes((error, found) => (error ? failed(error) : done(found))),
);
const mine = attributes.map((one) => one.getName());
console.log(JSON.stringify({ sub: claims.sub, name: claims["cognito:username"], mine }));
