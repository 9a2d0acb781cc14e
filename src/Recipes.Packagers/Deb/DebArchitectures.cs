namespace Recipes.Packagers.Deb;

/// <summary>Debian's architectures by GNU system names (dpkg's cputable, ostable and tupletable).</summary>
public static class DebArchitectures
{
    /// <summary>The architecture of packages that run anywhere.</summary>
    public const string All = "all";

    /// <summary>The architecture, <c>all</c> for what runs anywhere, or null for what Debian has no name for.</summary>
    /// <param name="triplet">A GNU system name: <c>arm-linux-gnueabihf</c>; null for what runs anywhere.</param>
    public static string? Of(string? triplet)
    {
        if (triplet is null)
            return All;
        if (GnuTriplet.Parse(triplet) is not { Kernel: "linux" } system)
            return null;
        var processor = (system.Processor, system.Abi) switch
        {
            ("x86_64", "gnux32") => "x32",
            ("x86_64", _) => "amd64",
            ("i686", _) => "i386",
            ("aarch64", _) => "arm64",
            ("arm" or "armv7l" or "armv7a" or "armv7hl", "gnueabihf" or "musleabihf") => "armhf",
            ("arm" or "armv5tel" or "armv6l", "gnueabi" or "musleabi") => "armel",
            ("powerpc64le" or "ppc64le", _) => "ppc64el",
            ("powerpc64" or "ppc64", _) => "ppc64",
            ("powerpc" or "ppc", _) => "powerpc",
            ("s390x", _) => "s390x",
            ("riscv64", _) => "riscv64",
            ("loongarch64", _) => "loong64",
            ("mips64el", "gnuabi64") => "mips64el",
            ("mipsel", "gnu") => "mipsel",
            ("sparc64", _) => "sparc64",
            ("alpha", _) => "alpha",
            ("m68k", _) => "m68k",
            _ => null,
        };
        if (processor is null)
            return null;
        return system.Abi.StartsWith("musl", StringComparison.Ordinal) ? $"musl-linux-{processor}" : processor;
    }
}
