using System.Text.Json;
using Recipes.Commands;
using Recipes.Hosting.Packages.Environments;
using Recipes.IO;
using Recipes.Specs.Modules;

namespace Recipes.Specs.Hosting.Packages.Environments;

/// <summary>Each text is read by the real program that it is for.</summary>
public sealed class EnvironmentTextSpecs : IDisposable
{
    // A quote, a dollar and a backslash, as a directory's name may have.
    private const string Odd = @"/site/o'hare\$HOME";

    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Theory]
    [InlineData("sh")]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task A_shell_has_the_prefix_first_and_no_empty_element(string shell)
    {
        Assert.SkipUnless(workshop.Has(shell), $"{shell} is missing");
        var variables = Places(Odd).List();
        var script = shell == "fish" ? ShellTexts.Fish(variables) : ShellTexts.Posix(variables);

        var read = await ReadAsync(
            shell,
            script,
            ("PKG_CONFIG_PATH", "/own"),
            ("LDFLAGS", "-s -w"),
            ("MANPATH", "/man"),
            ("ACLOCAL_PATH", "")
        );

        read["PATH"].ShouldStartWith($"/native/bin:{Odd}/bin:/");
        read["PKG_CONFIG_PATH"].ShouldBe($"{Odd}/lib/pkgconfig:{Odd}/share/pkgconfig:/own");
        read["CPPFLAGS"].ShouldBe($"-I{Odd}/include");
        read["LDFLAGS"].ShouldBe($"-L{Odd}/lib -Wl,-rpath,{Odd}/lib -s -w");
        read["MANPATH"].ShouldBe($"/native/share/man:{Odd}/share/man:/man");
        read["ACLOCAL_PATH"].ShouldBe($"/native/share/aclocal:{Odd}/share/aclocal");
        read.Where(variable => variable.Key.EndsWith("PATH")).ShouldAllBe(variable => !$":{variable.Value}:".Contains("::"));
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("fish")]
    public async Task What_was_not_set_has_the_prefix_alone_and_man_stays_with_its_own_places(string shell)
    {
        Assert.SkipUnless(workshop.Has(shell), $"{shell} is missing");
        var variables = Places("/site").List();

        var read = await ReadAsync(shell, shell == "fish" ? ShellTexts.Fish(variables) : ShellTexts.Posix(variables));

        read["PKG_CONFIG_PATH"].ShouldBe("/site/lib/pkgconfig:/site/share/pkgconfig");
        read["LDFLAGS"].ShouldBe("-L/site/lib -Wl,-rpath,/site/lib");
        read.Keys.ShouldNotContain("MANPATH");
    }

    [Fact]
    public async Task Direnv_reads_its_own_functions()
    {
        Assert.SkipUnless(workshop.Has("direnv"), "direnv is missing");
        workshop.Write(".envrc", ShellTexts.Direnv(Places("/site").List()));
        await RunAsync("direnv", "allow", ".");

        using var json = JsonDocument.Parse(await RunAsync("direnv", "export", "json"));

        json.RootElement.GetProperty("PATH").GetString()!.ShouldStartWith("/native/bin:/site/bin:/");
        json.RootElement.GetProperty("PKG_CONFIG_PATH").GetString().ShouldBe("/site/lib/pkgconfig:/site/share/pkgconfig");
        json.RootElement.GetProperty("CPPFLAGS").GetString().ShouldBe("-I/site/include");
    }

    [Fact]
    public async Task PowerShell_reads_it()
    {
        Assert.SkipUnless(workshop.Has("pwsh"), "pwsh is missing");
        var script = workshop.Write(
            "env.ps1",
            ShellTexts.PowerShell(Places("/site").List()) + "[Environment]::GetEnvironmentVariable('CPPFLAGS')\n"
        );

        (await RunAsync("pwsh", "-NoProfile", "-File", script)).Trim().ShouldBe("-I/site/include");
    }

    [Fact]
    public void PowerShells_text_escapes_every_kind_of_quote() =>
        ShellTexts
            .PowerShell([
                new PrefixVariable("A", VariableKind.Directories, ["/o'h\u2019a"]),
                new PrefixVariable("B", VariableKind.DirectoriesIfSet, ["/b"]),
                new PrefixVariable("C", VariableKind.Value, [""]),
            ])
            .ShouldBe(
                "$env:A = '/o''h\u2019\u2019a' + $(if ($env:A) { ':' + $env:A })\n"
                    + "if ($env:B) { $env:B = '/b' + ':' + $env:B }\n"
                    + "[Environment]::SetEnvironmentVariable('C', '')\n"
            );

    [Fact]
    public void Json_has_whole_values()
    {
        var text = EnvironmentJson.Write(
            Places("/site").List(),
            new Dictionary<string, string> { ["PATH"] = "/bin::/usr/bin:", ["LDFLAGS"] = "-s" }
        );

        using var json = JsonDocument.Parse(text);
        json.RootElement.GetProperty("PATH").GetString().ShouldBe("/native/bin:/site/bin:/bin:/usr/bin");
        json.RootElement.GetProperty("LDFLAGS").GetString().ShouldBe("-L/site/lib -Wl,-rpath,/site/lib -s");
        json.RootElement.TryGetProperty("MANPATH", out _).ShouldBeFalse();
    }

    [Fact]
    public void What_is_not_there_is_not_named()
    {
        var places = Places("/site") with { Has = directory => directory == "/site/lib" };

        places.List().Select(variable => variable.Name).ShouldBe(["LDFLAGS"]);
    }

    [Fact]
    public void Another_platform_has_its_compiler_and_none_of_its_programs_in_PATH()
    {
        var variables = (Places("/site") with { Platform = Platform.Parse("aarch64-linux-gnu"), Wrappers = "/wrappers" }).List();

        variables.Single(variable => variable.Name == "CC").Text.ShouldBe("aarch64-linux-gnu-gcc");
        variables.Single(variable => variable.Name == "PATH").Parts.ShouldBe(["/wrappers", "/native/bin"]);
        var text = ShellTexts.Posix(variables);
        text.ShouldContain("export PKG_CONFIG_LIBDIR=''\n");
        text.ShouldContain("export PKG_CONFIG_PATH='/site/lib/pkgconfig:/site/share/pkgconfig'\n");
    }

    private static PrefixVariables Places(string prefix) =>
        new()
        {
            Prefix = prefix,
            NativePrefix = "/native",
            Platform = Platform.Target,
            Has = _ => true,
        };

    private async Task<Dictionary<string, string>> ReadAsync(string shell, string script, params (string Name, string Value)[] variables)
    {
        var file = workshop.Write("script", script + "env -0\n");
        string[] arguments = shell switch
        {
            "fish" => ["--no-config", file],
            "zsh" => ["-f", file],
            _ => [file],
        };
        var output = await RunAsync(shell, variables, arguments);
        return output
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimStart('\n').Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1]);
    }

    private Task<string> RunAsync(string program, params string[] arguments) => RunAsync(program, [], arguments);

    private async Task<string> RunAsync(string program, (string Name, string Value)[] variables, string[] arguments)
    {
        var environment = new Dictionary<string, string>(workshop.Context().Environment);
        foreach (var (name, value) in variables)
            environment[name] = value;
        var lines = new List<string>();
        var command = Command.Create(program, arguments).In(workshop.Root).WithEnvironment(environment);
        var result = await workshop.Commands.RunAsync(
            command,
            line =>
            {
                if (!line.IsError)
                    lines.Add(line.Text);
            },
            TestContext.Current.CancellationToken
        );
        result.EnsureSuccess();
        return string.Join('\n', lines);
    }
}
