using System.Runtime.InteropServices;

namespace Recipes.Catalog;

/// <summary>Compresses and decompresses gzip and zlib data.</summary>
public sealed class Zlib : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("1.2.13")
                .FetchDownload(
                    "http://www.zlib.net/fossils/zlib-1.2.13.tar.gz",
                    "b3a24de97a8fdbc835b9833169501030b8977031bcb54b3b3ac13740f846ab30"
                );

    public Variant StableGit => _ => _.Released("1.2.13").FetchGit("https://github.com/madler/zlib.git", "v1.2.13");

    // Repacked by Debian without what its guidelines forbid: no release of upstream's.
    public Variant Debian => _ => _.Released("1.2.13.dfsg").FetchDebianSource("zlib").Verified("2026-11-20", "Debian 12, gcc 12.2");

    public Variant Latest => _ => _.FetchGit("https://github.com/madler/zlib.git", "master");

    protected override Package Define(Package package) =>
        package
            .Describe("Library for compressing/decompressing GZIP files")
            .Licensed("Zlib")
            .At("https://zlib.net/")
            .CheckPkgConfig("zlib")
            .FromSystem("zlib1g-dev", dnf: "zlib-devel", pacman: "zlib", brew: "zlib")
            // Not of autotools, but with their --prefix; which compiler to use, it reads from CC.
            .BuildAutotools(x => x with { MakeArguments = ["LDSHAREDLIBC="], TakesHost = false })
            // Its shared library would be called libz.so there.
            .On(OSPlatform.Windows, x => x.Configure("--static"));
}
