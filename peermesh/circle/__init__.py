"""Circle: who belongs, who is at the other end, how one joins (DESIGN.md section 5).

Everything here is synchronous and without input or output: values, a grow-only set, and machines
that take frames and give frames. The composition is the App's.
"""

from peermesh.circle._bytes import MAX_NAME, own_name
from peermesh.circle.deeds import Deed, DeedKind
from peermesh.circle.epoch import MAX_LAN_TAGS, day_number, epoch_key, lan_tags, recognise
from peermesh.circle.exchange import (
    Answer,
    Operations,
    Summary,
    answer,
    decode_exchange,
    operations_frames,
    summary_frame,
)
from peermesh.circle.genesis import Founding, Genesis, decode_founding, decode_genesis, found_private, new_genesis
from peermesh.circle.hello import FAILED, HelloCircle, HelloMachine, Outcome
from peermesh.circle.invite import (
    TICKET_SECONDS,
    AdmitOffer,
    Flavour,
    FoundOffer,
    InviteTicket,
    JoinAttempt,
    JoinedCircle,
    Known,
    LinkOffer,
    Offer,
    RecoverOffer,
    Returning,
)
from peermesh.circle.inviter import Inviter
from peermesh.circle.join import Confirm, Done, Failed, JoinEvent, Received, Step, Waiting, start_locator
from peermesh.circle.joiner import Joiner
from peermesh.circle.keys import DeviceKey, is_device_id, verify
from peermesh.circle.membership import Membership
from peermesh.circle.ops import (
    ADMIT,
    DEV_ADD,
    DEV_REV,
    FORK,
    LEAVE,
    PROFILE,
    ROTATE,
    VOTE,
    VOUCH,
    Op,
    decode_op,
    dev_add_proof,
    sheet_add_body,
)
from peermesh.circle.recovery import look_up
from peermesh.circle.sealing import seal, unseal
from peermesh.circle.sheet import WORDS, SheetWords, TypedWord, completions, nearest, read_sheet, typed_words
from peermesh.circle.view import Standing, View
from peermesh.circle.words import (
    JoinCode,
    JoinLink,
    Locator,
    new_code,
    new_link,
    parse_invitation,
    safety_words,
    word_list,
)

__all__ = [
    "ADMIT",
    "DEV_ADD",
    "DEV_REV",
    "FAILED",
    "FORK",
    "LEAVE",
    "MAX_LAN_TAGS",
    "MAX_NAME",
    "PROFILE",
    "ROTATE",
    "TICKET_SECONDS",
    "VOTE",
    "VOUCH",
    "WORDS",
    "AdmitOffer",
    "Answer",
    "Confirm",
    "Deed",
    "DeedKind",
    "DeviceKey",
    "Done",
    "Failed",
    "Flavour",
    "FoundOffer",
    "Founding",
    "Genesis",
    "HelloCircle",
    "HelloMachine",
    "InviteTicket",
    "Inviter",
    "JoinAttempt",
    "JoinCode",
    "JoinEvent",
    "JoinLink",
    "JoinedCircle",
    "Joiner",
    "Known",
    "LinkOffer",
    "Locator",
    "Membership",
    "Offer",
    "Op",
    "Operations",
    "Outcome",
    "Received",
    "RecoverOffer",
    "Returning",
    "SheetWords",
    "Standing",
    "Step",
    "Summary",
    "TypedWord",
    "View",
    "Waiting",
    "answer",
    "completions",
    "day_number",
    "decode_exchange",
    "decode_founding",
    "decode_genesis",
    "decode_op",
    "dev_add_proof",
    "epoch_key",
    "found_private",
    "is_device_id",
    "lan_tags",
    "look_up",
    "nearest",
    "new_code",
    "new_genesis",
    "new_link",
    "operations_frames",
    "own_name",
    "parse_invitation",
    "read_sheet",
    "recognise",
    "safety_words",
    "seal",
    "sheet_add_body",
    "start_locator",
    "summary_frame",
    "typed_words",
    "unseal",
    "verify",
    "word_list",
]
