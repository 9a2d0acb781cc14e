using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Packages;
using Recipes.IO;

namespace Recipes.Acceptance.Platforms;

/// <summary>Real cross compilers make real libraries; what is linked with them runs under QEMU.</summary>
public sealed class CrossCompilationSpecs(Machine machine)
{
    private const string Arm = "aarch64-linux-gnu";
    private const string Windows = "x86_64-w64-mingw32";

    private const string ZlibProgram = """
        #include <zlib.h>
        #include <stdio.h>
        int main(void) { printf("%s %lu\n", zlibVersion(), crc32(0, (const Bytef *)"123456789", 9)); return 0; }
        """;

    private const string PngProgram = """
        #include <png.h>
        #include <stdio.h>
        int main(void) { printf("%u\n", (unsigned)png_access_version_number()); return 0; }
        """;

    [Fact]
    public void A_library_and_what_it_needs_are_for_the_platform_and_a_program_runs_there()
    {
        Require($"{Arm}-gcc", "qemu-aarch64-static");
        using var workspace = machine.Checkout();

        workspace.Run("Install", "--package", "neato-lib", "--platform", Arm).Exits(0);

        workspace.Prefix.Exists().ShouldBeFalse();
        var prefix = workspace.Root / $"install.{Arm}";
        Machine(prefix / "lib" / "libneato.so").ShouldBe(183);
        Link(workspace, Arm, CProgram.ReleasedNeatoLib, "neato-lib");
        Emulate(workspace).ShouldBe(CProgram.ReleasedOutput);
        workspace.Run("Installed", "--package", "neato-lib", "--platform", Arm).Exits(0);
        workspace.Run("Installed", "--package", "neato-lib").Exits(1);
        workspace.Run("Verify", "--platform", Arm).Exits(0).Output.ShouldContain("2 packages");
        workspace.Run("Uninstall", "--package", "neato-lib", "--platform", Arm).Exits(0);
        Workspace.Files(prefix / "lib").ShouldBeEmpty();
    }

    [Fact]
    public void A_repeated_install_into_an_empty_prefix_evaluates_nothing()
    {
        Require($"{Arm}-gcc");
        using var workspace = machine.Checkout();
        var prefix = workspace.Root / $"install.{Arm}";
        string[] install = ["Install", "--package", "dumbo-lib", "--platform", Arm];
        for (var i = 0; i < 2; i++)
        {
            workspace.Run(install).Exits(0).Output.ShouldStartWith("Recipes ");
            prefix.DeleteDirectory();
        }

        var result = workspace.Run(install).Exits(0);

        result.Output.ShouldMatch($@"^\S*dumbo-lib/stable is installed in {prefix}, from the store: \d+ files\.\n$");
        Machine(prefix / "lib" / "libdumbo.so").ShouldBe(183);
        workspace.Run("Verify", "--platform", Arm).Exits(0);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Zlib_and_libpng_run_on_another_processor()
    {
        Require($"{Arm}-gcc", "qemu-aarch64-static");
        using var workspace = Distribution(Arm);

        Link(workspace, Arm, ZlibProgram, "zlib");
        Emulate(workspace).ShouldBe("1.2.13 3421780262\n");
        Link(workspace, Arm, PngProgram, "libpng");
        Emulate(workspace).ShouldBe("10639\n");
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Zlib_and_libpng_are_programs_of_Windows()
    {
        Require($"{Windows}-gcc");
        using var workspace = Distribution(Windows);

        Link(workspace, Windows, PngProgram, "libpng", "--static");
        var program = (workspace.Root / "main.exe").ReadAllBytes();
        program.AsSpan(0, 2).SequenceEqual("MZ"u8).ShouldBeTrue();
        // PE's machine: 0x8664 is x86-64.
        BitConverter.ToUInt16(program, BitConverter.ToInt32(program, 0x3c) + 4).ShouldBe((ushort)0x8664);
        if (Has("wine64") || Has("wine"))
            workspace.Execute(Has("wine64") ? "wine64" : "wine", "main.exe").Exits(0).Output.ReplaceLineEndings("\n").ShouldBe("10639\n");
    }

    [Theory]
    [InlineData("aarch64-linux-gn", 2, "Did you mean aarch64-linux-gnu")]
    [InlineData("s390x-linux-musl", 5, "s390x-linux-musl-gcc is needed, and not in PATH")]
    public void A_platform_that_cannot_be_built_for_is_told(string triple, int exitCode, string text)
    {
        using var workspace = machine.Checkout();

        workspace.Run("Install", "--package", "dumbo-lib", "--platform", triple).Exits(exitCode).Errors.ShouldContain(text);

        workspace.Run("Install", "--package", $"{Arm}:dumbo-lib").Exits(2).Errors.ShouldContain($"--platform {Arm}");
    }

    [Fact]
    public void Tests_of_another_platform_run_through_an_emulator_or_are_said_not_to()
    {
        Require($"{Arm}-gcc", "cmake");
        using var workspace = machine.Samples();
        workspace.Archive(
            "cmade",
            (
                "CMakeLists.txt",
                "cmake_minimum_required(VERSION 3.15)\nproject(c C)\nenable_testing()\nadd_executable(c c.c)\nadd_test(NAME c COMMAND c)\ninstall(TARGETS c)\n"
            ),
            ("c.c", "#include <stdio.h>\nint main(void) { puts(\"tested there\"); return 0; }\n")
        );
        workspace.Archive(
            "sample",
            ("Makefile", "all:\ncheck: ; false\ninstall: ; install -D Makefile $(DESTDIR)$(PREFIX)/share/sample\n")
        );

        var made = workspace.Run("Install", "--package", "sample", "--platform", Arm, "--check").Exits(0);
        made.Output.ShouldContain("The tests of aarch64-linux-gnu:sample/stable are not run: nothing here runs its programs");
        if (Has("qemu-aarch64-static"))
            workspace
                .Run("Install", "--package", "cmade", "--platform", Arm, "--check")
                .Exits(0)
                .Output.ShouldContain("✓ aarch64-linux-gnu:cmade/stable:Test");
    }

    // Debian's zlib is repacked, its libpng is upstream's archive byte for byte.
    private Workspace Distribution(string triple)
    {
        Assert.SkipUnless(Has("apt-get"), "apt-get is missing");
        var workspace = machine.Checkout();
        var fetched = workspace.Run("Fetch", "--package", "zlib/debian", "libpng/release1639", "--mirror", "debian");
        if (fetched.ExitCode != 0)
        {
            workspace.Dispose();
            Assert.Skip($"Debian's archive cannot be reached: {fetched.Errors}");
        }
        workspace.Run("Install", "--package", "zlib/debian", "libpng/release1639", "--platform", triple, "--mirror", "debian").Exits(0);
        return workspace;
    }

    private static void Link(Workspace workspace, string triple, string source, string package, params string[] options)
    {
        var prefix = workspace.Root / $"install.{triple}";
        workspace.Write("main.c", source);
        var flags = workspace
            .Execute([
                "env",
                "PKG_CONFIG_LIBDIR=",
                $"PKG_CONFIG_PATH={prefix / "lib" / "pkgconfig"}",
                "pkg-config",
                "--cflags",
                "--libs",
                .. options,
                package,
            ])
            .Exits(0)
            .Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var name = triple == Windows ? "main.exe" : "main";
        workspace.Execute([$"{triple}-gcc", "main.c", "-o", name, .. flags, $"-Wl,-rpath,{prefix / "lib"}"]).Exits(0);
    }

    private static string Emulate(Workspace workspace) =>
        workspace.Execute("qemu-aarch64-static", "-L", $"/usr/{Arm}", "./main").Exits(0).Output;

    // The machine of an ELF file: 183 is AArch64.
    private static int Machine(AbsolutePath file) => BitConverter.ToUInt16(file.ReadAllBytes(), 18);

    private bool Has(string tool) => File.Exists(Path.Combine(machine.Path, tool));

    private void Require(params IEnumerable<string> tools)
    {
        foreach (var tool in tools)
            Assert.SkipUnless(Has(tool), $"{tool} is missing");
    }
}
