"""Make and use passkeys as a phone does, in software (WebAuthn Level 3, 6)."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn import base64url_to_bytes
from webauthn.helpers import bytes_to_base64url

from tests.pages import Page

PRESENT, VERIFIED, NEW_KEY = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """Hold one passkey, and answer what a page asks the browser.

    It may lie: about the site, about having asked its user, about its counter.
    """

    origin: str = "http://localhost"
    host: str = "localhost"
    flags: int = PRESENT | VERIFIED
    count: int = 0
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def create(self, page: Page) -> str:
        """Return the answer to a page that wants a new passkey."""
        data = self._data(NEW_KEY) + self._attested()
        made = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._answer(
            clientDataJSON=self._client("webauthn.create", page),
            attestationObject=bytes_to_base64url(cbor2.dumps(made)),
        )

    def get(self, page: Page) -> str:
        """Return the answer to a page that wants a passkey used."""
        self.count += 1
        data, client = self._data(), self._client("webauthn.get", page)
        signed = data + hashlib.sha256(base64url_to_bytes(client)).digest()
        return self._answer(
            clientDataJSON=client,
            authenticatorData=bytes_to_base64url(data),
            signature=bytes_to_base64url(self.key.sign(signed, ec.ECDSA(SHA256()))),
        )

    def _client(self, kind: str, page: Page) -> str:
        said = {
            "type": kind,
            "challenge": options_of(page)["challenge"],
            "origin": self.origin,
        }
        return bytes_to_base64url(json.dumps(said).encode())

    def _data(self, more: int = 0) -> bytes:
        host = hashlib.sha256(self.host.encode()).digest()
        return host + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def _attested(self) -> bytes:
        point = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1}
        cose[-2], cose[-3] = point.x.to_bytes(32, "big"), point.y.to_bytes(32, "big")
        length = len(self.credential_id).to_bytes(2, "big")
        return bytes(16) + length + self.credential_id + cbor2.dumps(cose)

    def _answer(self, **response: str) -> str:
        name = bytes_to_base64url(self.credential_id)
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response}
        )


def options_of(page: Page) -> dict[str, object]:
    """Return what a page asks the browser."""
    [place] = [e for e in page.elements if e["data-passkey"]]
    return json.loads(place["data-options"])
