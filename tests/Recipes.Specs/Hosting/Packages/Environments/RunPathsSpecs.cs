using Recipes.Elf;
using Recipes.Hosting.Packages.Environments;
using Recipes.Specs.Modules;

namespace Recipes.Specs.Hosting.Packages.Environments;

public sealed class RunPathsSpecs : IDisposable
{
    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Theory]
    [InlineData("", true)]
    [InlineData("-Wl,-rpath,$PREFIX/lib", false)]
    [InlineData("-Wl,-rpath,$ORIGIN/../lib", false)]
    [InlineData("-Wl,--disable-new-dtags,-rpath,$ORIGIN/../lib", false)]
    [InlineData("-Wl,-rpath,/elsewhere", true)]
    public async Task A_program_needs_help_if_nothing_leads_it_to_the_prefixs_library(string flags, bool needsHelp)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && workshop.Has("cc"), "a C compiler for ELF is missing");
        workshop.Write("neato.c", "int neato(void) { return 0; }\n");
        workshop.Write("main.c", "int neato(void);\nint main(void) { return neato(); }\n");
        Directory.CreateDirectory(workshop.Root / "lib");
        Directory.CreateDirectory(workshop.Root / "bin");
        (
            await workshop.SucceedsAsync("cc", "-shared", "-fPIC", "-Wl,-soname,libneato.so.1", "neato.c", "-o", "lib/libneato.so.1")
        ).ShouldBeTrue();
        string[] words = flags.Length == 0 ? [] : [flags.Replace("$PREFIX", workshop.Root)];
        (await workshop.SucceedsAsync("cc", ["main.c", "lib/libneato.so.1", .. words, "-o", "bin/main"])).ShouldBeTrue();

        RunPaths.Missing(workshop.Root, ["bin/main", "lib/libneato.so.1", "main.c"]).ShouldBe(needsHelp ? "bin/main" : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u007fELF\u0002\u0001cut off here, and no header")]
    public void Of_what_is_no_ELF_file_nothing_is_known(string content)
    {
        workshop.Write("lib/libneato.so.1", content);

        ElfFile.Read(workshop.Root / "lib" / "libneato.so.1").ShouldBeNull();
    }
}
