package dev.lukbot.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The phrases are those of yt-dlp 2026.10.26, and of the services whose words it passes on.
class ComplaintTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            BOT_CHALLENGE | ERROR: [youtube] dQw4w9WgXcQ: Sign in to confirm you’re not a bot. Use --cookies-from-browser or --cookies for the authentication. See  https://github.com/yt-dlp/yt-dlp/wiki/FAQ#how-do-i-pass-cookies-to-yt-dlp  for how to manually pass cookies
            BOT_CHALLENGE | ERROR: [youtube] dQw4w9WgXcQ: Sign in to confirm you're not a bot. This helps protect our community. Learn more
            BOT_CHALLENGE | ERROR: [youtube] dQw4w9WgXcQ: Video unavailable. YouTube is requiring a captcha challenge before playback
            BOT_CHALLENGE | ERROR: [generic] Got HTTP Error 403 caused by Cloudflare anti-bot challenge; try again with  --extractor-args "generic:impersonate"
            RATE_LIMITED | ERROR: [youtube] dQw4w9WgXcQ: This content isn't available, try again later. The current session has been rate-limited by YouTube for up to an hour. It is recommended to use `-t sleep` to add a delay between video requests to avoid exceeding the rate limit.
            RATE_LIMITED | ERROR: [soundcloud] flickermood: Unable to download JSON metadata: HTTP Error 429: Too Many Requests (caused by <HTTPError 429: Too Many Requests>)
            RATE_LIMITED | ERROR: [youtube:tab] PL1234: Unable to download API page: HTTP Error 429: Too Many Requests (caused by <HTTPError 429: Too Many Requests>)
            FORBIDDEN | ERROR: unable to download video data: HTTP Error 403: Forbidden
            FORBIDDEN | ERROR: [soundcloud] 123: Unable to download JSON metadata: HTTP Error 403: Forbidden (caused by <HTTPError 403: Forbidden>)
            FORBIDDEN | ERROR: [generic] x: Access denied
            NETWORK | ERROR: [generic] x: Unable to download webpage: [Errno 111] Connection refused (caused by TransportError('[Errno 111] Connection refused'))
            NETWORK | ERROR: [youtube] dQw4w9WgXcQ: Unable to download API page: [Errno -2] Name or service not known (caused by TransportError('[Errno -2] Name or service not known'))
            NETWORK | ERROR: [youtube] dQw4w9WgXcQ: Unable to download API page: [Errno -3] Temporary failure in name resolution (caused by TransportError("..."))
            NETWORK | ERROR: [generic] x: Unable to download webpage: The read operation timed out (caused by TransportError('The read operation timed out'))
            NETWORK | ERROR: unable to download video data: Read timed out.
            NETWORK | ERROR: [generic] x: Unable to download webpage: HTTP Error 503: Service Unavailable (caused by <HTTPError 503: Service Unavailable>)
            NETWORK | ERROR: [generic] x: Unable to download webpage: HTTP Error 500: Internal Server Error (caused by <HTTPError 500: Internal Server Error>)
            NETWORK | ERROR: [generic] x: Unable to download webpage: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate (_ssl.c:997) (caused by CertificateVerifyError(...))
            NETWORK | ERROR: [generic] x: Unable to download webpage: Tunnel connection failed: 502 Unreachable (caused by ProxyError('...'))
            NETWORK | ERROR: [generic] x: Unable to download webpage: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))
            NETWORK | ERROR: content too short (expected 4194304 bytes and served 1048576)
            NETWORK | ERROR: Did not get any data blocks
            NETWORK | ERROR: [twitch:stream] x: Unable to download JSON metadata: 12 bytes read, 99 more expected (caused by IncompleteRead(12 bytes read, 99 more expected))
            NETWORK | ERROR: [generic] x: A network error has occurred. (caused by TransportError('[Errno 101] Network is unreachable'))
            ADDRESS_NOT_ALLOWED | ERROR: [generic] x: Unable to download webpage: HTTP Error 403: Address not allowed (caused by <HTTPError 403: Address not allowed>)
            ADDRESS_NOT_ALLOWED | ERROR: [generic] x: Unable to download webpage: Tunnel connection failed: 403 Address not allowed (caused by ProxyError('...'))
            AGE | ERROR: [youtube] dQw4w9WgXcQ: Sign in to confirm your age. This video may be inappropriate for some users. Use --cookies-from-browser or --cookies for the authentication.
            AGE | ERROR: [youtube] dQw4w9WgXcQ: This video is age-restricted and YouTube is requiring account age-verification
            AGE | ERROR: [vimeo] 1: This video has mature content
            GEO | ERROR: [youtube] dQw4w9WgXcQ: The uploader has not made this video available in your country
            GEO | ERROR: [youtube] dQw4w9WgXcQ: Video unavailable. This video contains content from UMG, who has blocked it in your country on copyright grounds
            GEO | ERROR: [bbc] x: This video is not available from your location due to geo restriction
            GEO | ERROR: [mixcloud] x: Track unavailable in your country due to licensing restrictions
            MEMBERS_ONLY | ERROR: [youtube] dQw4w9WgXcQ: Join this channel to get access to members-only content like this video, and other exclusive perks.
            MEMBERS_ONLY | ERROR: [youtube] dQw4w9WgXcQ: This video is available to this channel's members on level: Fan (or any higher level). Join this channel to get access to members-only content and other exclusive perks.
            MEMBERS_ONLY | ERROR: [twitch:vod] v1: You must be logged into an account that has access to this subscriber-only content. Use --cookies, --cookies-from-browser, --username and --password
            PAYMENT | ERROR: [youtube] dQw4w9WgXcQ: This video requires payment to watch
            PAYMENT | ERROR: [youtube] dQw4w9WgXcQ: This video is only available to Music Premium members
            PAYMENT | ERROR: [youtube] dQw4w9WgXcQ: This video requires payment to watch. Rent or purchase it
            PAYMENT | ERROR: [vimeo:ondemand] x: You must purchase this video
            PRIVATE | ERROR: [youtube] dQw4w9WgXcQ: Private video. Sign in if you've been granted access to this video. Use --cookies-from-browser or --cookies for the authentication
            PRIVATE | ERROR: [youtube] dQw4w9WgXcQ: This video is private
            PRIVATE | ERROR: [vimeo] 12345: This video is protected by a password, use the --video-password option
            PRIVATE | ERROR: [vimeo] 12345: Because of its privacy settings, this video cannot be played here
            LOGIN | ERROR: [facebook] 1: This video is only available for registered users. Use --cookies-from-browser or --cookies for the authentication.
            LOGIN | ERROR: [youtube:tab] :ytwatchlater: YouTube said: login required
            LOGIN | ERROR: [bandcamp] x: Unable to download webpage: HTTP Error 401: Unauthorized (caused by <HTTPError 401: Unauthorized>)
            LOGIN | ERROR: [instagram] x: You need to log in to access this content
            REMOVED | ERROR: [youtube] dQw4w9WgXcQ: Video unavailable
            REMOVED | ERROR: [youtube] dQw4w9WgXcQ: Video unavailable. This video is not available
            REMOVED | ERROR: [youtube] dQw4w9WgXcQ: This video has been removed by the uploader
            REMOVED | ERROR: [youtube] dQw4w9WgXcQ: This video has been removed for violating YouTube's Terms of Service
            REMOVED | ERROR: [youtube] dQw4w9WgXcQ: Video unavailable. This video is no longer available because the YouTube account associated with this video has been terminated.
            REMOVED | ERROR: [youtube] dQw4w9WgXcQ: This video is no longer available due to a copyright claim by UMG
            REMOVED | ERROR: [youtube:tab] PL1: YouTube said: The playlist does not exist.
            REMOVED | ERROR: [soundcloud] x/y: Unable to download JSON metadata: HTTP Error 404: Not Found (caused by <HTTPError 404: Not Found>)
            REMOVED | ERROR: [Bandcamp] x: Unable to download webpage: HTTP Error 410: Gone (caused by <HTTPError 410: Gone>)
            REMOVED | ERROR: [twitch:vod] v1: Video v1 does not exist
            REMOVED | ERROR: [mixcloud] x_y: Track not found
            NOT_LIVE | ERROR: [youtube] dQw4w9WgXcQ: This live event will begin in 3 hours.
            NOT_LIVE | ERROR: [youtube] dQw4w9WgXcQ: Premieres in 42 minutes
            NOT_LIVE | ERROR: [youtube] dQw4w9WgXcQ: Premiere will begin shortly
            NOT_LIVE | ERROR: [twitch:stream] somebody: The channel is not currently live
            NOT_LIVE | ERROR: [vimeo:event] 5: This live event is scheduled for 2026-12-01 20:00
            LIVE_ENDED | ERROR: [youtube] dQw4w9WgXcQ: This live event has ended.
            LIVE_ENDED | ERROR: [youtube] dQw4w9WgXcQ: This live stream recording is not available.
            DRM | ERROR: [youtube] dQw4w9WgXcQ: This video is DRM protected
            DRM | ERROR: [DRM] The requested site is known to use DRM protection. It will NOT be supported.
            UNSUPPORTED | ERROR: Unsupported URL: https://example.org/what?reason=HTTP Error 429
            UNSUPPORTED | ERROR: [generic] '' is not a valid URL. Set --default-search "ytsearch" (or run  yt-dlp "ytsearch:" ) to search YouTube
            UNSUPPORTED | ERROR: [generic] 'sign in to confirm you're not a bot' is not a valid URL. Set --default-search "ytsearch"
            UNSUPPORTED | ERROR: file:// URLs are disabled by default in yt-dlp for security reasons. Use --enable-file-urls to enable at your own risk.
            UNSUPPORTED | ERROR: No suitable extractor (Youtube) found for URL http://127.0.0.1/
            UNSUPPORTED | ERROR: [Piracy] This website is no longer supported since it has been determined to be primarily used for piracy.
            NO_SOUND | ERROR: [youtube] dQw4w9WgXcQ: Requested format is not available. Use --list-formats for a list of available formats
            NO_SOUND | ERROR: [generic] x: No video formats found!; please report this issue on  https://github.com/yt-dlp/yt-dlp/issues?q= , filling out the appropriate issue template. Confirm you are on the latest version using  yt-dlp -U
            NO_SOUND | ERROR: [twitter] 1: No video could be found in this tweet
            NO_SOUND | ERROR: [bandcamp:album] x: The page doesn't contain any tracks
            OUTDATED | ERROR: [youtube] dQw4w9WgXcQ: The following content is not available on this app.. Watch on the latest version of YouTube.
            OUTDATED | ERROR: [youtube] dQw4w9WgXcQ: The page needs to be reloaded.
            OUTDATED | ERROR: [soundcloud] x: Unable to extract client id; please report this issue on  https://github.com/yt-dlp/yt-dlp/issues?q= , filling out the appropriate issue template. Confirm you are on the latest version using  yt-dlp -U
            OUTDATED | ERROR: [youtube] dQw4w9WgXcQ: Failed to extract any player response; please report this issue on  https://github.com/yt-dlp/yt-dlp/issues?q= , filling out the appropriate issue template. Confirm you are on the latest version using  yt-dlp -U
            OUTDATED | ERROR: [vimeo] 1: An extractor error has occurred. (caused by KeyError('config')); please report this issue on  https://github.com/yt-dlp/yt-dlp/issues?q= , filling out the appropriate issue template. Confirm you are on the latest version using  yt-dlp -U
            OUTDATED | yt-dlp: error: no such option: --no-plugin-dirs
            BROKEN | ModuleNotFoundError: No module named 'yt_dlp'
            BROKEN | Segmentation fault
            """)
    void what_is_wrong_is_told_by_its_words(Fault fault, String said) {
        assertThat(Complaint.read("[debug] hello\n" + said + "\n").fault()).isEqualTo(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Sign in to confirm you're not a bot",
        "HTTP Error 429 \" page 7: HTTP Error 429",
        "ERROR: [youtube] x: has been rate-limited by YouTube",
        "] : HTTP Error 403: Forbidden"})
    void a_query_cannot_speak_for_a_service(String query) {
        Complaint complaint = Complaint
                .read("ERROR: query \"" + query + "\" page 1: Unable to extract yt initial data\n");

        assertThat(complaint.fault()).isEqualTo(Fault.OUTDATED);
        assertThat(complaint.reason()).isEqualTo("Unable to extract yt initial data");
    }

    @Test
    void the_reason_is_what_the_service_says_and_no_advice_for_the_command_line() {
        Complaint complaint = Complaint
                .read("""
                        WARNING: [youtube] dQw4w9WgXcQ: Some formats may be missing
                        \u001b[0;31mERROR:\u001b[0m [youtube] dQw4w9WgXcQ: Private video. Sign in if you've been granted access \
                        to this video. Use --cookies-from-browser or --cookies for the authentication. See  https://github.com/x
                        """);

        assertThat(complaint.reason())
                .isEqualTo("Private video. Sign in if you've been granted access to this video.");
    }

    @Test
    void of_several_errors_one_that_is_understood_is_told() {
        Complaint complaint = Complaint.read("""
                ERROR: [x] 1: Whatever that means
                ERROR: [x] 2: This video is private
                """);

        assertThat(complaint.fault()).isEqualTo(Fault.PRIVATE);
    }

    @Test
    void formats_that_only_javascript_would_find_are_missed_for_its_sake() {
        Complaint complaint = Complaint.read("""
                WARNING: [youtube] No supported JavaScript runtime could be found. Only deno is enabled by default
                ERROR: [youtube] dQw4w9WgXcQ: Requested format is not available. Use --list-formats
                """);

        assertThat(complaint.fault()).isEqualTo(Fault.NO_JAVASCRIPT);
    }

    @Test
    void a_reason_is_short_and_of_one_line() {
        Complaint complaint = Complaint.read("ERROR: [x] 1: " + "\u0007so long ".repeat(10_000));

        assertThat(complaint.reason()).hasSizeLessThanOrEqualTo(200).doesNotContain("\u0007");
    }

    @ParameterizedTest
    @EnumSource
    void only_what_other_recordings_will_meet_too_counts_against_a_service(Fault fault) {
        boolean counts = switch (fault) {
            case BOT_CHALLENGE, RATE_LIMITED, FORBIDDEN, NETWORK -> true;
            default -> false;
        };

        assertThat(fault.isServices()).isEqualTo(counts);
        assertThat(fault.isServices() && fault.isRecordingsOwn()).isFalse();
    }
}
