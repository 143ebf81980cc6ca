"""The list of attacks that must each have a test by name; whoever renames or drops one hears of it."""

from __future__ import annotations

import ast
from pathlib import Path

LIST = {
    "transport": """plaintext_secio_tls_mplex_refused missing_handshake_hash_closes hello_replay hello_relayed role_reflection
        stranger_gets_an_identical_close""",
    "entries": """bit_flip forged_author small_order_key non_canonical_cbor cross_circle_replay cross_type_signature
        seq_reuse foreign_actor_id missing_parents_bounded""",
    "membership": """membership_converges_in_all_orders mutual_removal fewer_than_q_dishonest_remove_nobody guest_powerless
        back_dated_decline stolen_device_back_dates_another removed_device_reconnects removed_id_never_returns
        vouch_converges_without_storm epoch_secrecy_and_stale_member_catches_up""",
    "join": "invite_reuse_and_expiry sixth_guess mitm_on_join decline_on_either_side_leaves_nothing",
    "resources": """oversized_frame_and_slow_loris run_length_and_deflate_bombs binding_panic_isolated
        document_and_day_quotas_deep_cbor""",
    "storage": """no_plaintext_canary tampered_backup_and_new_key_on_restore
        path_traversal_device_names_symlinks_case_collisions""",
    "content": """script_javascript_data_svg_remote_image_make_no_request yaml_front_matter_injection
        csv_like_formulas_stay_text bidi_control_and_homoglyph_names""",
}


def test_each_of_the_forty_has_its_test() -> None:
    assert sum(len(names.split()) for names in LIST.values()) == 40
    for theme, names in LIST.items():
        tree = ast.parse((Path(__file__).parent / f"test_{theme}.py").read_text())
        defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert {f"test_{name}" for name in names.split()} <= defined, theme
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                assert not any("skip" in ast.dump(mark) or "xfail" in ast.dump(mark) for mark in node.decorator_list)
