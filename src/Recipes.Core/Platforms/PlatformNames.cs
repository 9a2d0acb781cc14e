using System.Runtime.InteropServices;

namespace Recipes.Platforms;

/// <summary>The one table of what tools call processors and systems.</summary>
internal static class PlatformNames
{
    private static readonly string[] Vendors = ["unknown", "pc", "w64", "apple", "none", "redhat", "suse", "alpine"];

    // GNU, CMake, Meson, Go, Debian, rpm, QEMU; CMake on Windows.
    private static readonly PlatformArchitecture[] Architectures =
    [
        Of("x86_64", "x86_64", "x86_64", "amd64", "amd64", "x86_64", "x86_64") with
        {
            CMakeOnWindows = "AMD64",
        },
        Of("i686", "i686", "x86", "386", "i386", "i686", "i386") with
        {
            CMakeOnWindows = "X86",
        },
        Of("aarch64", "aarch64", "aarch64", "arm64", "arm64", "aarch64", "aarch64") with
        {
            CMakeOnWindows = "ARM64",
        },
        Of("arm", "arm", "arm", "arm", "armel", "armv7l", "arm"),
        Of("riscv64", "riscv64", "riscv64", "riscv64", "riscv64", "riscv64", "riscv64"),
        Of("powerpc64le", "ppc64le", "ppc64", "ppc64le", "ppc64el", "ppc64le", "ppc64le"),
        Of("s390x", "s390x", "s390x", "s390x", "s390x", "s390x", "s390x") with
        {
            IsBigEndian = true,
        },
        Of("loongarch64", "loongarch64", "loongarch64", "loong64", "loong64", "loongarch64", "loongarch64"),
        Of("mipsel", "mips", "mips", "mipsle", "mipsel", "mipsel", "mipsel"),
        Of("mips64el", "mips64", "mips64", "mips64le", "mips64el", "mips64el", "mips64el"),
        Of("wasm32", "wasm32", "wasm32", "wasm", null, null, null),
    ];

    // Of the 32 bit ARM the binary interface decides, which stands in the system's part.
    private static readonly PlatformArchitecture HardFloatArm = Of("arm", "armv7l", "arm", "arm", "armhf", "armv7hl", "arm");

    /// <summary>Whether the second word of a triple is a vendor's, which says nothing.</summary>
    public static bool IsVendor(string word) => Vendors.Contains(word);

    /// <summary>The processor of a triple; null if there is none of the name.</summary>
    public static PlatformArchitecture? Architecture(string gnu, string? system = null) =>
        gnu switch
        {
            "i386" or "i486" or "i586" => Architecture("i686"),
            "amd64" => Architecture("x86_64"),
            "arm64" => Architecture("aarch64"),
            "armv7l" or "armv7a" or "armv7hl" or "armv7" => HardFloatArm,
            "arm" when system?.EndsWith("hf", StringComparison.Ordinal) == true => HardFloatArm,
            _ => Array.Find(Architectures, architecture => architecture.Gnu == gnu),
        };

    /// <summary>The system of a triple; null if there is none of the name.</summary>
    public static PlatformSystem? System(string gnu) =>
        gnu switch
        {
            "linux-gnu" or "linux-gnueabi" or "linux-gnueabihf" or "linux-gnuabi64" or "linux-gnux32" => Linux(gnu),
            "linux-musl" or "linux-musleabi" or "linux-musleabihf" => Linux(gnu),
            "mingw32" or "w64-mingw32" => new PlatformSystem
            {
                Gnu = "mingw32",
                CMake = "Windows",
                Meson = "windows",
                Go = "windows",
                Net = OSPlatform.Windows,
                ProgramSuffix = ".exe",
                // Otherwise a program needs a DLL that only the compiler's machine has.
                CompilerArguments = ["-static-libgcc"],
            },
            "emscripten" => new PlatformSystem
            {
                Gnu = gnu,
                CMake = "Emscripten",
                Meson = "emscripten",
                Go = "js",
                ProgramSuffix = ".js",
            },
            _ when IsRelease(gnu, "darwin") => new PlatformSystem
            {
                Gnu = gnu,
                CMake = "Darwin",
                Meson = "darwin",
                Go = "darwin",
                Net = OSPlatform.OSX,
            },
            _ when IsRelease(gnu, "freebsd") => new PlatformSystem
            {
                Gnu = gnu,
                CMake = "FreeBSD",
                Meson = "freebsd",
                Go = "freebsd",
                Net = OSPlatform.FreeBSD,
                IsElf = true,
            },
            _ => null,
        };

    // darwin, darwin20, freebsd13.2
    private static bool IsRelease(string gnu, string system) =>
        gnu.StartsWith(system, StringComparison.Ordinal) && gnu[system.Length..].All(c => char.IsAsciiDigit(c) || c == '.');

    private static PlatformSystem Linux(string gnu) =>
        new()
        {
            Gnu = gnu,
            CMake = "Linux",
            Meson = "linux",
            Go = "linux",
            Net = OSPlatform.Linux,
            IsElf = true,
        };

    private static PlatformArchitecture Of(string gnu, string cmake, string meson, string? go, string? debian, string? rpm, string? qemu) =>
        new()
        {
            Gnu = gnu,
            CMake = cmake,
            MesonFamily = meson,
            Go = go,
            Debian = debian,
            Rpm = rpm,
            Qemu = qemu,
        };
}
