namespace Recipes.Catalog;

/// <summary>Calls functions that are known at run time only.</summary>
public sealed class Libffi : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("3.4.4")
                .FetchDownload(
                    "https://github.com/libffi/libffi/releases/download/v3.4.4/libffi-3.4.4.tar.gz",
                    "d66c56ad259a82cf2a9dfc408b32bf5da52371500b84745f7fb8b645712df676"
                )
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    public Variant Release343 =>
        _ =>
            _.Released("3.4.3")
                .FetchDownload(
                    "https://www.mirrorservice.org/sites/sourceware.org/pub/libffi/libffi-3.4.3.tar.gz",
                    "4416dd92b6ae8fcb5b10421e711c4d3cb31203d77521a77d85d0102311e6c3b8"
                );

    public Variant StableGit => _ => _.Released("3.4.3").FetchGit("https://github.com/libffi/libffi.git", "v3.4.3").Autoreconf();

    public Variant Latest => _ => _.FetchGit("https://github.com/libffi/libffi.git", "master").Autoreconf();

    protected override Package Define(Package package) =>
        package
            .Describe("Foreign function interface library")
            .Licensed("MIT")
            .At("https://sourceware.org/libffi/")
            .CheckPkgConfig("libffi")
            .FromSystem("libffi-dev", dnf: "libffi-devel", pacman: "libffi", brew: "libffi")
            // Without it the library goes to lib64 where the compiler knows such a directory.
            .BuildAutotools("--disable-multi-os-directory");
}
