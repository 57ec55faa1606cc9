"""The client's side of USER_SRP_AUTH, written from its definition: SRP-6a with the 3072-bit group of RFC 5054."""

import base64
import hashlib
import hmac
import os
import time

N_HEX = (
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF"
)
N, G = int(N_HEX, 16), 2


def pad(number: int) -> bytes:
    text = f"{number:x}"
    text = text if len(text) % 2 == 0 else "0" + text
    return bytes.fromhex(text if text[0] in "01234567" else "00" + text)


def digest(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


K = int.from_bytes(digest(pad(N), pad(G)), "big")


class Client:
    n_hex = N_HEX

    def __init__(self, pool: str, name: str, password: str):
        self.pool, self.name, self.password = pool.split("_", 1)[1], name, password
        self.a = int.from_bytes(os.urandom(128), "big")
        self.big_a = pow(G, self.a, N)

    def begin(self, idp, client: str) -> dict:
        parameters = {"USERNAME": self.name, "SRP_A": f"{self.big_a:x}"}
        return idp.initiate_auth(ClientId=client, AuthFlow="USER_SRP_AUTH", AuthParameters=parameters)

    def responses(self, asked: dict, when: str = "") -> dict:
        given = asked["ChallengeParameters"]
        user, big_b = given["USER_ID_FOR_SRP"], int(given["SRP_B"], 16)
        u = int.from_bytes(digest(pad(self.big_a), pad(big_b)), "big")
        inner = digest(f"{self.pool}{user}:{self.password}".encode())
        x = int.from_bytes(digest(pad(int(given["SALT"], 16)), inner), "big")
        shared = pow(big_b - K * pow(G, x, N), self.a + u * x, N)
        key = hmac.digest(hmac.digest(pad(u), pad(shared), "sha256"), b"Caldera Derived Key\x01", "sha256")[:16]
        now = time.gmtime()
        when = when or time.strftime(f"%a %b {now.tm_mday} %H:%M:%S UTC %Y", now)
        block = base64.b64decode(given["SECRET_BLOCK"])
        message = self.pool.encode() + user.encode() + block + when.encode()
        return {
            "TIMESTAMP": when,
            "USERNAME": given["USERNAME"],
            "PASSWORD_CLAIM_SECRET_BLOCK": given["SECRET_BLOCK"],
            "PASSWORD_CLAIM_SIGNATURE": base64.b64encode(hmac.digest(key, message, "sha256")).decode(),
        }

    def answer(self, idp, client: str, asked: dict, when: str = "") -> dict:
        responses = self.responses(asked, when)
        return idp.respond_to_auth_challenge(
            ClientId=client, ChallengeName="PASSWORD_VERIFIER", ChallengeResponses=responses
        )

    def sign_in(self, idp, client: str) -> dict:
        return self.answer(idp, client, self.begin(idp, client))
