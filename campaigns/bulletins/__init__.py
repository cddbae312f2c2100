"""Loudspeaker bulletins: approved, sent to stations, handed out as a pack."""
