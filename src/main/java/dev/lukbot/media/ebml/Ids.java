package dev.lukbot.media.ebml;

/// The elements of Matroska that matter here (RFC 9559).
final class Ids {

    static final int EBML = 0x1A45DFA3;
    static final int DOC_TYPE = 0x4282;
    static final int SEGMENT = 0x18538067;
    static final int SEEK_HEAD = 0x114D9B74;
    static final int SEEK = 0x4DBB;
    static final int SEEK_ID = 0x53AB;
    static final int SEEK_POSITION = 0x53AC;
    static final int INFO = 0x1549A966;
    static final int TIMESTAMP_SCALE = 0x2AD7B1;
    static final int DURATION = 0x4489;
    static final int TITLE = 0x7BA9;
    static final int TRACKS = 0x1654AE6B;
    static final int TRACK_ENTRY = 0xAE;
    static final int TRACK_NUMBER = 0xD7;
    static final int TRACK_TYPE = 0x83;
    static final int CODEC_ID = 0x86;
    static final int CODEC_PRIVATE = 0x63A2;
    static final int CODEC_DELAY = 0x56AA;
    static final int AUDIO = 0xE1;
    static final int SAMPLING_FREQUENCY = 0xB5;
    static final int CHANNELS = 0x9F;
    static final int BIT_DEPTH = 0x6264;
    static final int CONTENT_ENCODINGS = 0x6D80;
    static final int CONTENT_ENCODING = 0x6240;
    static final int CONTENT_COMPRESSION = 0x5034;
    static final int CONTENT_COMPRESSION_ALGORITHM = 0x4254;
    static final int CONTENT_COMPRESSION_SETTINGS = 0x4255;
    static final int CONTENT_ENCRYPTION = 0x5035;
    static final int TAGS = 0x1254C367;
    static final int TAG = 0x7373;
    static final int SIMPLE_TAG = 0x67C8;
    static final int TAG_NAME = 0x45A3;
    static final int TAG_STRING = 0x4487;
    static final int CUES = 0x1C53BB6B;
    static final int CUE_POINT = 0xBB;
    static final int CUE_TIME = 0xB3;
    static final int CUE_TRACK_POSITIONS = 0xB7;
    static final int CUE_CLUSTER_POSITION = 0xF1;
    static final int CLUSTER = 0x1F43B675;
    static final int TIMESTAMP = 0xE7;
    static final int SIMPLE_BLOCK = 0xA3;
    static final int BLOCK_GROUP = 0xA0;
    static final int BLOCK = 0xA1;
    static final int DISCARD_PADDING = 0x75A2;

    private Ids() {}
}
