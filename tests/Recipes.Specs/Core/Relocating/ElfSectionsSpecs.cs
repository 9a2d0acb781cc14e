using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Recipes.Commands;
using Recipes.IO;
using Recipes.Relocating;

namespace Recipes.Specs.Core.Relocating;

/// <summary>With what the machine's own compiler makes.</summary>
public sealed class ElfSectionsSpecs : IDisposable
{
    private static readonly PrefixPaths Paths = new("/ws/install", null);
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("/p/lib", "lib", "$ORIGIN")]
    [InlineData("/p/lib:/q/lib:/p/lib", "bin", "$ORIGIN/../lib:/q/lib")]
    [InlineData("/p:/p2/lib", "", "$ORIGIN:/p2/lib")]
    [InlineData("/p/lib/sub", "libexec/a/b", "$ORIGIN/../../../lib/sub")]
    [InlineData("", "bin", "")]
    public void Entries_of_a_run_path_become_relative_to_the_file(string runPath, string place, string expected) =>
        ElfRunPath.Rewrite(runPath, place, ["/p"], isPrivileged: false).ShouldBe(expected);

    [Fact]
    public void Where_the_loader_believes_no_origin_the_placeholder_stays() =>
        ElfRunPath.Rewrite("/p/lib:/real/lib", "bin", ["/p", "/real"], isPrivileged: true).ShouldBe("/p/lib");

    [Fact]
    public void A_programs_run_path_is_rewritten_in_its_place_and_it_runs()
    {
        var program = Compile(
            "int main(void) { return 0; }",
            $"-Wl,-rpath,/ws/install/lib:{PrefixPlaceholder.Own}/lib:/other",
            "-Wl,--enable-new-dtags"
        );

        var file = Normalize(program, "bin/x");

        file.Obstacle.ShouldBeNull();
        Strings(file).ShouldContain("$ORIGIN/../lib:/other");
        File.WriteAllBytes(program, file.Content);
        Run(program).ShouldBe(0);
    }

    [Fact]
    public void Without_room_the_program_is_bound_to_its_prefix() =>
        Normalize(Compile("int main(void) { return 0; }", "-Wl,-rpath,/ws/install"), "libexec/a/b/x")
            .Obstacle.ShouldNotBeNull()
            .ShouldStartWith("it contains '/ws/install' at byte ");

    [Fact]
    public void What_shares_the_bytes_of_a_run_path_keeps_them()
    {
        // The linker lets the symbol's name be the end of the run path.
        var program = Compile("int lib(void) { return 0; }", "-shared", "-fPIC", "-Wl,-rpath,/ws/install/lib");
        var before = Strings(Normalize(Compile("int lib(void) { return 0; }", "-shared", "-fPIC"), "lib/x.so"));

        var file = Normalize(program, "lib/x.so");

        before.ShouldContain("lib");
        var image = ElfSections.Read(file.Content).ShouldNotBeNull();
        var strings = image.DynamicStrings().ShouldNotBeNull();
        strings
            .Uses.Select(use =>
                Encoding.UTF8.GetString(file.Content.AsSpan(strings.Offset + use.Offset).ToArray().TakeWhile(b => b != 0).ToArray())
            )
            .ShouldContain("lib");
    }

    [Fact]
    public void Debug_information_may_name_the_prefix_but_no_data()
    {
        const string main = "int main(void) { return 0; }";
        const string header = "\n#line 1 \"/ws/install/include/x.h\"\nint x(void) { return 1; }\n";

        Normalize(Compile(main + header, "-g"), "bin/x").Obstacle.ShouldBeNull();
        Normalize(Compile("const char* p = \"/ws/install/share\"; " + main), "bin/x").Obstacle.ShouldNotBeNull();
    }

    [Fact]
    public void A_static_library_too()
    {
        const string header = "#line 1 \"/ws/install/include/x.h\"\nint x(void) { return 1; }\n";
        var library = directory.Path / "x.a";
        Execute("ar", "rcs", library, Compile(header, "-g", "-c"));

        Normalize(library, "lib/x.a").Obstacle.ShouldBeNull();
    }

    [Fact]
    public void A_string_that_is_compiled_in_is_patched()
    {
        var program = Compile(
            $$"""
            #include <stdio.h>
            #include <string.h>
            int main(void) { char text[4096]; strcpy(text, "{{PrefixPlaceholder.Own}}"); strcat(text, "/share"); return printf("%s %zu", text, strlen("{{PrefixPlaceholder.Own}}")) < 0; }
            """,
            "-O2"
        );
        var file = Normalize(program, "bin/x");
        file.IsSplit.ShouldBeFalse();

        File.WriteAllBytes(program, FileRelocation.Apply(file.Content, file.IsText, file.Places, Paths));

        var output = Output(program);
        output.ShouldEndWith($"//ws/install/share {PrefixPlaceholder.Length}");
        output.ShouldNotContain("recipes");
    }

    [Fact]
    public void Half_a_file_is_none()
    {
        var bytes = File.ReadAllBytes(Compile("int main(void) { return 0; }"));

        for (var size = 0; size < bytes.Length; size += 97)
            Should.NotThrow(() => ElfSections.Read(bytes.AsMemory(0, size))?.DynamicStrings());
    }

    private static RelocatableFile Normalize(AbsolutePath file, string path) =>
        new FileNormalization(Paths, "/staging").Normalize(File.ReadAllBytes(file), path, isPrivileged: false);

    private static List<string> Strings(RelocatableFile file) =>
        [.. Encoding.Latin1.GetString(file.Content).Split('\0').Where(text => text.Length > 2)];

    private AbsolutePath Compile(string source, params string[] options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && ExecutableSearch.Find("gcc") is not null, "gcc is missing");
        File.WriteAllText(directory.Path / "x.c", source);
        var output = directory.Path / Guid.NewGuid().ToString("N");
        Execute("gcc", ["x.c", "-o", output, .. options]);
        return output;
    }

    private void Execute(string program, params string[] arguments) => Start(program, arguments).ShouldBe((0, ""));

    private int Run(string program) => Start(program).ExitCode;

    private string Output(string program) => Start(program).Output;

    [SuppressMessage("ApiDesign", "RS0030", Justification = "A compiler is only asked to compile.")]
    private (int ExitCode, string Output) Start(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { WorkingDirectory = directory.Path, RedirectStandardOutput = true }
        )!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
