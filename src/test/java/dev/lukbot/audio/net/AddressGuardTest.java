package dev.lukbot.audio.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard guard = answering("93.184.215.14");

    @ParameterizedTest
    @ValueSource(strings = {
        "0.0.0.0", "0.0.0.1", "0.255.255.255", "10.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.0", "100.64.0.1",
        "100.127.255.255", "127.0.0.0", "127.0.0.1", "127.255.255.254", "169.254.0.1", "169.254.169.254",
        "169.254.255.255", "172.16.0.0", "172.20.1.2", "172.31.255.255", "192.0.0.0", "192.0.0.192", "192.0.2.1",
        "192.88.99.1", "192.168.0.0", "192.168.1.1", "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.1",
        "203.0.113.255", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.254", "255.255.255.255",
        "::", "::1", "::2", "::7f00:1", "::5db8:d70e", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
        "100::1", "2001::1", "2001:0:5db8:d70e::1", "2001:2::1", "2001:10::1", "2001:db8::1", "2001:1ff:ffff::1",
        "2002:7f00:1::1", "2002:a00:1::1", "2002:c0a8:101::", "3fff::1", "3fff:fff:ffff::1", "4000::1", "5f00::1",
        "fc00::1", "fd00::1", "fd00:ec2::254", "fdff:ffff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ffff::1"})
    void an_address_that_is_not_public_is_refused(String address) {
        assertThatExceptionOfType(AddressNotAllowedException.class)
                .isThrownBy(() -> answering(address).addresses("music.example", 80));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1.0.0.1", "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "93.184.215.14", "100.63.255.255", "100.128.0.0",
        "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.0.1",
        "192.0.1.0", "192.0.3.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.112.1",
        "203.0.114.0", "223.255.255.255",
        "2000::1", "2001:200::1", "2606:4700:4700::1111", "2a00:1450:4001::1", "2003::1", "3ffe::1", "3fff:1000::1",
        "64:ff9b::808:808", "2002:808:808::1"})
    void a_public_address_is_allowed(String address) throws IOException, URISyntaxException {
        assertThat(answering(address).addresses("music.example", 8000)).containsExactly(InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @CsvSource({"00000000000000000000ffff7f000001, false", "00000000000000000000ffffa9fea9fe, false",
        "00000000000000000000ffff08080808, true"})
    void an_ipv4_address_inside_ipv6_counts_as_itself(String bytes, boolean isPublic) throws UnknownHostException {
        assertThat(PublicAddresses.contain(InetAddress.getByAddress(HexFormat.of().parseHex(bytes))))
                .isEqualTo(isPublic);
    }

    @Test
    void one_private_answer_among_public_ones_spoils_them_all() {
        assertThatExceptionOfType(AddressNotAllowedException.class)
                .isThrownBy(() -> answering("8.8.8.8", "10.0.0.1").addresses("music.example", 80));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://0177.0.0.1/", "http://0x7f.1/", "http://0x7f000001/", "http://2130706433/", "http://127.1/",
        "http://127.0.1/", "http://1.2.3.04/", "http://1.2.3.256/", "http://1.2.3.4.5/", "http://0/", "http://0x/",
        "http://user@twice@music.example/", "http://us\\er@music.example/", "http://user:@/",
        "http://us[er@music.example/", "http://us er@music.example/",
        "http://8.8.8.8%00.example/", "http://music.example:/", "http://music.example:0/",
        "http://music.example:65536/", "http://music.example:80:80/", "http://music.example:-1/", "http://:80/",
        "http:///song.mp3", "http://[::1/", "http://::1/", "http://[::ffff:127.0.0.1]/", "http://[::127.0.0.1%25lo]/",
        "http://[fe80::1%25eth0]/", "http://[127.0.0.1]/", "http://[v1.x]/", "http://-music.example/",
        "http://music..example/", "http://music.example../", "http://./", "http://music%2eexample/",
        "http://mu sic.example/",
        "http://music.example\\@127.0.0.1/", "http://music\\.example/", "http://music\t.example/"})
    void a_host_that_parsers_read_differently_is_refused(String link) {
        assertThatExceptionOfType(AddressNotAllowedException.class).isThrownBy(() -> guard.link(link));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "never gonna give you up", "music.example/song.mp3", "file:///etc/passwd",
        "/etc/passwd", "ftp://music.example/a.mp3", "jar:http://music.example/a.jar!/b.mp3", "javascript:alert(1)",
        "http:music.example", "http:/music.example", "httpx://music.example/", "gopher://127.0.0.1/"})
    void what_is_no_web_link_is_no_link(String text) {
        assertThatExceptionOfType(URISyntaxException.class).isThrownBy(() -> guard.link(text));
    }

    @Test
    void a_link_has_at_most_2048_characters() throws IOException, URISyntaxException {
        String link = "http://music.example/" + "a".repeat(2048 - 21);

        assertThat(guard.link(link)).hasToString(link);
        assertThatExceptionOfType(URISyntaxException.class).isThrownBy(() -> guard.link(link + "a"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://music.example/a/b.mp3?x=1&y=%20, http://music.example/a/b.mp3?x=1&y=%20",
        "HTTPS://Music.Example, https://music.example/",
        "http://music.example:8000/;stream.mp3#part, http://music.example:8000/;stream.mp3",
        "http://music.example?x, http://music.example/?x",
        "http://music.example/my song [1].mp3, http://music.example/my%20song%20%5B1%5D.mp3",
        "http://music.example/canção.mp3, http://music.example/can%C3%A7%C3%A3o.mp3",
        "http://bücher.example/a.mp3, http://xn--bcher-kva.example/a.mp3",
        "http://8.8.8.8:8000/a, http://8.8.8.8:8000/a",
        "icy://music.example:8000/live, http://music.example:8000/live",
        "http://music.example./a.mp3, http://music.example/a.mp3",
        "http://8.8.8.8./a.mp3, http://8.8.8.8/a.mp3",
        "http://my_radio.example/a.mp3, http://my_radio.example/a.mp3",
        "http://_my.radio_.example:8000/a.mp3, http://_my.radio_.example:8000/a.mp3",
        "http://faß.example/a.mp3, http://xn--fa-hia.example/a.mp3",
        "http://１.1.1.1/a.mp3, http://1.1.1.1/a.mp3",
        "http://music.example/50% off.mp3, http://music.example/50%25%20off.mp3",
        "http://music.example/100%, http://music.example/100%25",
        "http://music.example/%zz%2G%20?q=%, http://music.example/%25zz%252G%20?q=%25",
        "http://music.example/Song #1.mp3, http://music.example/Song%20%231.mp3",
        "http://music.example/C# minor #2.mp3, http://music.example/C%23%20minor%20%232.mp3",
        "http://music.example/a.mp3#t=30, http://music.example/a.mp3",
        "http://music.example/a.mp3#b.mp3, http://music.example/a.mp3",
        "http://music.example/#/albums/b.mp3, http://music.example/",
        "http://mu\u00ADsic.exam\u200Bple/my\u00AD\u200Bsong\u2060.mp3, http://music.example/mysong.mp3",
        "http://music.example/\uD83D\uDC69\u200D\uD83C\uDFA4.mp3, "
                + "http://music.example/%F0%9F%91%A9%E2%80%8D%F0%9F%8E%A4.mp3",
        "http://music.example/a\u200Db.mp3, http://music.example/ab.mp3",
        "http://user:pass@music.example/a.mp3, http://user:pass@music.example/a.mp3",
        "http://us%zer:pä%ss@music.example/, http://us%25zer:p%C3%A4%25ss@music.example/",
        "http://[2606:4700:4700::1111]:8000/a, http://[2606:4700:4700:0:0:0:0:1111]:8000/a"})
    void a_link_is_rebuilt_from_its_parts(String given, String link) throws IOException, URISyntaxException {
        assertThat(guard.link(given)).hasToString(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "127.1", "0x7f.1", "0177.0.0.1", "localhost%00.example", "::ffff:127.0.0.1"})
    void a_host_spelled_strangely_is_refused_at_the_connection_too(String host) {
        assertThatExceptionOfType(AddressNotAllowedException.class).isThrownBy(() -> guard.addresses(host, 80));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 80", "127.0.0.1:8000, 127.0.0.1, 8000", "nas.local, nas.local, 1",
        "NAS.local:80, nas.local, 80",
        "127.0.0.1, nas.local, 80", "127.0.0.1:80, nas.local, 80", "[::1], ::1, 80", "[::1]:80, [::1], 80",
        "::1, ::1, 80"})
    void what_the_operator_opened_may_be_private(String opened, String host, int port)
            throws IOException, URISyntaxException {
        var open = new AddressGuard(Set.of(opened),
                name -> List.of(InetAddress.ofLiteral(name.contains(":") ? name : "127.0.0.1")));

        assertThat(open.addresses(host, port)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:8000, 127.0.0.1, 8001", "nas.local:80, nas.local, 443", "nas.local, evil.nas.local, 80",
        "nas.local, nas.local.evil.example, 80", "127.0.0.2, 127.0.0.1, 80"})
    void nothing_else_is_opened_with_it(String opened, String host, int port) {
        var open = new AddressGuard(Set.of(opened), _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));

        assertThatExceptionOfType(AddressNotAllowedException.class).isThrownBy(() -> open.addresses(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.1", "http://nas.local", "nas.local/", "10.0.0.0/8", "nas:local", "user@nas", "*"})
    void only_hosts_can_be_opened(String opened) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressGuard(Set.of(opened)))
                .withMessageContaining(opened);
    }

    @Test
    void a_name_that_means_nothing_is_unknown() {
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> answering().addresses("music.example", 80));
    }

    private static AddressGuard answering(String... addresses) {
        return new AddressGuard(Set.of(), _ -> List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
    }
}
