//! How gRPC puts a message into a body: a byte that says whether it is compressed, four of length, and the message.

use bytes::{BufMut, Bytes, BytesMut};

/// The body's one message, and whether it is compressed.
pub fn read_frame(body: &[u8]) -> Option<(bool, &[u8])> {
    let (head, rest) = body.split_at_checked(5)?;
    let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize;
    (head[0] <= 1 && rest.len() == length).then_some((head[0] == 1, rest))
}

pub fn write(message: &[u8]) -> Bytes {
    let mut frame = BytesMut::with_capacity(message.len() + 5);
    frame.put_u8(0);
    frame.put_u32(message.len() as u32);
    frame.put_slice(message);
    frame.freeze()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_all_of_its_body() {
        assert_eq!(read_frame(&write(b"abc")), Some((false, b"abc".as_slice())));
        assert_eq!(read_frame(&[1, 0, 0, 0, 1, 7]), Some((true, [7].as_slice())));
        for wrong in [&[][..], &[0, 0, 0, 0], &[0, 0, 0, 0, 2, 1], &[0, 0, 0, 0, 0, 1], &[2, 0, 0, 0, 0]] {
            assert_eq!(read_frame(wrong), None);
        }
    }
}
