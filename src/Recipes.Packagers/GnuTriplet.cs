namespace Recipes.Packagers;

/// <summary>A GNU system name of three or four parts, normalised: what a format's own table of architectures is keyed by.</summary>
/// <param name="Processor">As GNU's config.sub writes it, with i386 to i786 as <c>i686</c>: <c>x86_64</c>.</param>
/// <param name="Kernel"><c>linux</c>, <c>windows</c>, <c>darwin</c>, <c>freebsd</c>.</param>
/// <param name="Abi">What follows it: <c>gnu</c>, <c>gnueabihf</c>, <c>musl</c>; empty if nothing does.</param>
public sealed record GnuTriplet(string Processor, string Kernel, string Abi)
{
    /// <summary>Reads <c>x86_64-linux-gnu</c>, <c>x86_64-pc-linux-gnu</c>, <c>arm-linux-gnueabihf</c>, <c>x86_64-w64-mingw32</c>.</summary>
    /// <returns>Null if it is no system name.</returns>
    public static GnuTriplet? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.ToLowerInvariant().Split('-');
        if (parts.Length is < 2 or > 4 || parts.Any(part => part.Length == 0))
            return null;
        var processor = parts[0] switch
        {
            "amd64" => "x86_64",
            "arm64" => "aarch64",
            "i386" or "i486" or "i586" or "i786" => "i686",
            var other => other,
        };
        if (Array.Exists(parts, part => part.StartsWith("mingw", StringComparison.Ordinal) || part == "windows"))
            return new GnuTriplet(processor, "windows", "");
        // A vendor stands between the processor and the kernel, or nothing does.
        var kernel = Array.FindIndex(parts, 1, part => Kernels.Any(name => part.StartsWith(name, StringComparison.Ordinal)));
        if (kernel is not (1 or 2) || parts.Length > kernel + 2)
            return null;
        return new GnuTriplet(
            processor,
            Kernels.First(name => parts[kernel].StartsWith(name, StringComparison.Ordinal)),
            parts.Length > kernel + 1 ? parts[kernel + 1] : ""
        );
    }

    private static readonly string[] Kernels = ["linux", "darwin", "freebsd", "netbsd", "openbsd", "kfreebsd", "gnu"];
}
