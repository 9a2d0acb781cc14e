namespace Recipes.Packagers.Rpm;

/// <summary>rpm's architectures by GNU system names (rpmrc).</summary>
internal static class RpmArchitectures
{
    public const string None = "noarch";

    /// <summary>The architecture, <c>noarch</c> for what runs anywhere, or null for what rpm has no name for.</summary>
    public static string? Of(string? triplet)
    {
        if (triplet is null)
            return None;
        if (GnuTriplet.Parse(triplet) is not { Kernel: "linux" } system)
            return null;
        return (system.Processor, system.Abi) switch
        {
            ("x86_64", _) => "x86_64",
            ("i686", _) => "i686",
            ("aarch64", _) => "aarch64",
            ("arm" or "armv7l" or "armv7a" or "armv7hl", "gnueabihf" or "musleabihf") => "armv7hl",
            ("arm" or "armv5tel", "gnueabi" or "musleabi") => "armv5tel",
            ("armv6l", "gnueabihf") => "armv6hl",
            ("powerpc64le" or "ppc64le", _) => "ppc64le",
            ("powerpc64" or "ppc64", _) => "ppc64",
            ("powerpc" or "ppc", _) => "ppc",
            ("s390x", _) => "s390x",
            ("riscv64", _) => "riscv64",
            ("loongarch64", _) => "loongarch64",
            _ => null,
        };
    }

    /// <summary>What a package of this architecture also provides itself as (<c>%_isa</c>); empty for none.</summary>
    public static string Suffix(string architecture) =>
        architecture switch
        {
            None => "",
            "x86_64" => "(x86-64)",
            "i686" => "(x86-32)",
            "aarch64" => "(aarch-64)",
            "armv7hl" or "armv5tel" or "armv6hl" => $"({architecture}-32)",
            "ppc64le" or "ppc64" => "(ppc-64)",
            "ppc" => "(ppc-32)",
            "s390x" => "(s390-64)",
            "riscv64" => "(riscv-64)",
            _ => "",
        };
}
