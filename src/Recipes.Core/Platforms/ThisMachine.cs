using System.Runtime.InteropServices;

namespace Recipes.Platforms;

/// <summary>The machine that this program runs on.</summary>
internal static class ThisMachine
{
    /// <summary>Its GNU triple, without a vendor where that says nothing; null for one that has no entry here.</summary>
    public static string? Triple { get; } = Find();

    private static string? Find()
    {
        var processor = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "x86_64",
            Architecture.X86 => "i686",
            Architecture.Arm64 => "aarch64",
            Architecture.Arm => "arm",
            Architecture.S390x => "s390x",
            Architecture.LoongArch64 => "loongarch64",
            Architecture.Ppc64le => "powerpc64le",
            Architecture.RiscV64 => "riscv64",
            _ => null,
        };
        if (processor is null)
            return null;
        if (OperatingSystem.IsMacOS())
            return $"{processor}-apple-darwin";
        if (OperatingSystem.IsWindows())
            return $"{processor}-w64-mingw32";
        if (OperatingSystem.IsFreeBSD())
            return $"{processor}-unknown-freebsd";
        if (!OperatingSystem.IsLinux())
            return null;
        var library = RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "musl" : "gnu";
        return $"{processor}-linux-{library}{(processor == "arm" ? "eabihf" : "")}";
    }
}
