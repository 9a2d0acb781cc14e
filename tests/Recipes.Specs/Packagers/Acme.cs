using Recipes.Packagers;

namespace Recipes.Specs.Packagers;

/// <summary>Contents with all that a package can have.</summary>
internal static class Acme
{
    public static PackageContents Contents { get; } =
        new()
        {
            Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_001),
            Metadata = new PackageMetadata
            {
                Name = "Acme_Server",
                Version = "1.2.3-rc.1",
                Release = "2",
                Epoch = 1,
                Triplet = "x86_64-linux-gnu",
                Summary = "server of all trades",
                Description = """
                    Does whatever is asked of it, in the order in which it was asked, and tells those who wait how long it will take.

                    - first this
                    - then that
                    """,
                License = "MIT",
                Homepage = "https://acme.example/",
                Maintainer = "Wile E. Coyote <wile@acme.example>",
                Vendor = "Acme",
                Source = "acme",
                Requires =
                [
                    new PackageRelation("libc6", VersionRelation.GreaterOrEqual, "2.36"),
                    new PackageRelation("mta") { Alternatives = [new PackageRelation("mail", VersionRelation.Less, "2")] },
                ],
                Recommends = [new PackageRelation("logrotate")],
                Suggests = [new PackageRelation("rocket")],
                Conflicts = [new PackageRelation("roadrunner", VersionRelation.Greater, "3")],
                Replaces = [new PackageRelation("old-acme", VersionRelation.LessOrEqual, "0.9")],
                Provides = [new PackageRelation("trap", VersionRelation.Equal, "1")],
                NeededLibraries = [new PackageLibrary("libc.so.6", true, ["GLIBC_2.34"])],
                OwnLibraries = [new PackageLibrary("libacme.so.1", true, [])],
                Scripts = new PackageScripts("echo before", "echo after", "echo leaving", "echo gone"),
                Units =
                [
                    new PackageUnit("acme-server.service"),
                    new PackageUnit("acme-broker.service", IsEnabled: false, IsStarted: false),
                ],
                Changes =
                [
                    new PackageChange(
                        DateTimeOffset.FromUnixTimeSeconds(1_600_000_000),
                        "1:1.2.3~rc.1-2",
                        "Wile E. Coyote <wile@acme.example>",
                        ["Falls less often."]
                    ),
                ],
            },
            Files =
            [
                PackageFile.OfText("/usr/sbin/acme", "#!/bin/sh\necho acme\n", PackageFile.Executable),
                PackageFile.OfText("/etc/acme/server.conf", "speed = 1\n") with
                {
                    IsConfiguration = true,
                    Mode = (UnixFileMode)0x1A0,
                    Group = "adm",
                },
                PackageFile.OfText("/usr/lib/systemd/system/acme-server.service", "[Service]\n"),
                PackageFile.OfText("/usr/lib/systemd/system/acme-broker.service", "[Service]\n"),
                PackageFile.OfText("/usr/lib/libacme.so.1.0", "ELF"),
                PackageFile.Link("/usr/lib/libacme.so.1", "libacme.so.1.0"),
                PackageFile.Directory("/var/lib/acme", (UnixFileMode)0x1E8) with
                {
                    User = "acme",
                },
                PackageFile.OfText($"/usr/share/acme/{new string('l', 120)}", "long"),
                PackageFile.OfText("/usr/share/acme/grüße", "hi"),
            ],
        };

    public static async Task<byte[]> WriteAsync(IPackager packager, PackageContents? contents = null)
    {
        using var stream = new MemoryStream();
        await packager.WriteAsync(contents ?? Contents, stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
