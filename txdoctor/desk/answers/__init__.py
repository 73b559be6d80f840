"""What a judged ticket is answered with: the reply, the note for the desk, fields for programs."""
