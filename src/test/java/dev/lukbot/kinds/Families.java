package dev.lukbot.kinds;

import java.util.List;
import java.util.stream.Stream;

/// All families, in the README's order. Stateless.
final class Families {

    private Families() {}

    static List<Family> all(Batch batch) {
        return Stream.of(MpegFamilies.all(batch), XiphFamilies.all(batch), FilmFamilies.all(batch),
                PcmFamilies.all(batch), OtherFamilies.all(batch), HlsFamilies.all(batch), ListFamilies.all(batch),
                TagFamilies.all(batch),
                CaseFamilies.all(batch))
                .flatMap(List::stream)
                .toList();
    }
}
