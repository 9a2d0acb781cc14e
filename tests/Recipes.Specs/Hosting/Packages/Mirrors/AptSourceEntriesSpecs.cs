using Recipes.Hosting.Packages.Mirrors;

namespace Recipes.Specs.Hosting.Packages.Mirrors;

public sealed class AptSourceEntriesSpecs
{
    [Fact]
    public void Lines_for_packages_become_lines_for_sources() =>
        AptSourceEntries
            .OfList(
                """
                # main
                deb http://archive.example/debian  bookworm main contrib # all of it
                deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] https://a.example/apt a main
                deb-src http://archive.example/debian bookworm main contrib
                deb cdrom:[Debian 12]/ bookworm main
                #deb http://off.example/debian bookworm main

                """
            )
            .ShouldBe(
                """
                deb-src http://archive.example/debian bookworm main contrib
                deb-src [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] https://a.example/apt a main

                """
            );

    [Fact]
    public void Stanzas_keep_all_but_their_type() =>
        AptSourceEntries
            .OfStanzas(
                """
                Types: deb
                # a comment
                URIs: http://archive.example/debian
                Suites: bookworm bookworm-updates
                Components: main
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 mQINBFit2ioBEAD
                 -----END PGP PUBLIC KEY BLOCK-----


                types: deb deb-src
                Enabled: no
                URIs: http://off.example/
                Suites: ./

                # nothing but a comment

                Types: deb
                URIs: cdrom:[x]/
                Suites: y

                """
            )
            .ShouldBe(
                """
                Types: deb-src
                URIs: http://archive.example/debian
                Suites: bookworm bookworm-updates
                Components: main
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 mQINBFit2ioBEAD
                 -----END PGP PUBLIC KEY BLOCK-----

                Types: deb-src
                Enabled: no
                URIs: http://off.example/
                Suites: ./

                """
            );

    [Fact]
    public void A_file_without_entries_is_empty()
    {
        AptSourceEntries.OfList("# see debian.sources\n").ShouldBe("");
        AptSourceEntries.OfStanzas("# see sources.list\n").ShouldBe("");
    }
}
