using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Mirrors;

/// <summary>
/// Real releases, built where only Debian's archive is reachable: with upstream's addresses and digests, but for zlib and flac, which Debian
/// repacked. Once for all tests.
/// </summary>
public sealed class DebianLibraries
{
    /// <summary>What is byte for byte upstream's.</summary>
    public static readonly string[] Released =
    [
        "libogg/stable",
        "libvorbis/stable",
        "libpng/release-1639",
        "libsamplerate/stable",
        "libffi/stable",
        "libmpg123/release-1312",
        "lua/stable",
        "hello/stable",
    ];

    /// <summary>What is not.</summary>
    public static readonly string[] Repacked = ["zlib/debian", "flac/debian"];

    public DebianLibraries(Machine machine)
    {
        Workspace = machine.Checkout();
        using var samples = machine.Samples();
        DebianArchive.Require(samples);
        // libsamplerate's archive is that of a tag: who builds it has the autotools.
        Workspace.Variables["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        foreach (var tool in (string[])["autoreconf", "automake", "libtoolize"])
            Assert.SkipUnless(Workspace.Execute("which", tool).ExitCode == 0, $"There is no {tool}.");
        Workspace.Variables["RECIPES_MIRROR"] = MirrorMap.Debian;
        Installation = Workspace.Start(["Install", "--package", .. Released, .. Repacked]).Wait(TimeSpan.FromMinutes(30));
    }

    public Workspace Workspace { get; }

    /// <summary>The run that installed all.</summary>
    public ProgramResult Installation { get; }
}
