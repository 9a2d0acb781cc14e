using System.Diagnostics;
using Recipes.Hosting.Completions;
using Recipes.Hosting.Parameters;
using Recipes.Hosting.Schemas;
using Recipes.IO;
using Recipes.Specs.Hosting.Schemas;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Hosting.Completions;

/// <summary>Runs the scripts in the real shells. A shell that is not installed skips its specs.</summary>
public sealed class CompletionScriptSpecs : IDisposable
{
    private readonly AbsolutePath root = AbsolutePath.Create(Directory.CreateTempSubdirectory("recipes-specs-").FullName);

    public CompletionScriptSpecs()
    {
        Directory.CreateDirectory(root / ".nuke");
        Directory.CreateDirectory(root / "sub");
        File.WriteAllText(root / ".nuke" / "parameters.json", "{}");
        File.WriteAllText(root / ".nuke" / "parameters.local.json", "{}");
        File.WriteAllText(root / ".nuke" / "parameters.ci.json", "{}");
        File.WriteAllText(root / "sub" / "some-file.txt", "");
        File.WriteAllText(BuildSchemaFile.Of(root), BuildSchemaSpecs.SampleSchema());
        foreach (var shell in Enum.GetValues<CompletionShell>())
            File.WriteAllText(ScriptOf(shell), CompletionScript.Write(shell));
    }

    private static readonly (string Line, string Proposed)[] Lines =
    [
        ("build.sh ", "Compile PushToGitHub Restore Test"),
        ("build.sh Com", "Compile"),
        ("build.sh Compile Te", "Test"),
        ("build.sh --target Te", "Test"),
        ("build.sh --skip Re", "Restore"),
        ("build.sh --configuration ", "Debug Release"),
        ("build.sh --Configu-ration R", "Release"),
        ("build.sh -Configuration R", "Release"),
        ("build.sh --levels quiet V", "Verbose"),
        ("build.sh --verbosity M", "Minimal"),
        (
            "build.sh --no-logo --",
            "--configuration --fast --feed --github-token --items --levels --minimum --no-logo --nuget-api-key --number --output --profile --ratio --retries --root --skip --small --target --verbosity --version"
        ),
        ("build.sh --nu", "--nuget-api-key --number"),
        ("build.sh Compile --no", "--no-logo"),
        ("build.sh --no-logo --fe", "--feed"),
        ("build.sh --profile ", "ci local"),
        ("build.sh --profile ci l", "local"),
        ("build.sh --output so", "some-file.txt"),
        ("build.sh --minimum so", "some-file.txt"),
        ("build.sh --configuration=R", "Release"),
        ("build.sh --output=so", "some-file.txt"),
        ("build.sh Compile -- so", "some-file.txt"),
    ];

    public static IEnumerable<TheoryDataRow<CompletionShell, string, string>> Cases =>
        from shell in Enum.GetValues<CompletionShell>()
        from line in Lines
        select new TheoryDataRow<CompletionShell, string, string>(shell, line.Line, line.Proposed);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_can_follow_is_proposed(CompletionShell shell, string line, string proposed) =>
        Complete(shell, line).ShouldBe(proposed.Split(' '), $"{shell}: {line}");

    [Fact]
    public void Names_have_dashes_where_the_program_puts_them()
    {
        string[] names =
        [
            .. "DotNet GitHub GitVersion MSBuild NuGet ReSharper AppVeyor TeamCity GitLab SignPath JetBrains"
                .Split(' ')
                .Select(word => $"Use{word}Version"),
            "IPrefValue",
            "SDL2Mixer",
            "my_name",
            "release-Name",
            "URL",
        ];
        var properties = names.Select(name => $"\"{name}\": {{\n\"type\": \"string\"\n}}");
        var schema = $"{{\n\"allOf\": [\n{{\n\"properties\": {{\n{string.Join(",\n", properties)}\n}}\n}}\n]\n}}\n";
        File.WriteAllText(BuildSchemaFile.Of(root), schema);

        Complete(CompletionShell.Bash, "build.sh --")
            .ShouldBe(names.Select(name => $"--{ParameterNames.Dashed(name)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Outside_of_builds_there_are_only_files()
    {
        Directory.Delete(root / ".nuke", recursive: true);

        foreach (var shell in Enum.GetValues<CompletionShell>())
            Complete(shell, "build.sh so").ShouldBe(["some-file.txt"], shell.ToString());
    }

    private AbsolutePath ScriptOf(CompletionShell shell) => root / $"completion.{shell}";

    private string[] Complete(CompletionShell shell, string line)
    {
        // bash splits words at the equals sign too.
        var words = (shell == CompletionShell.Bash ? line.Replace("=", " = ", StringComparison.Ordinal) : line).Split(' ');
        var script = ScriptOf(shell);
        return shell switch
        {
            CompletionShell.Bash => Run(
                "bash",
                [
                    "--norc",
                    "-c",
                    """
                    source "$1"; shift
                    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
                    _recipes
                    ((${#COMPREPLY[@]})) || COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
                    printf '%s\n' "${COMPREPLY[@]}"
                    """,
                    "bash",
                    script,
                    .. words,
                ]
            ),
            CompletionShell.Zsh => Run(
                "zsh",
                [
                    "-f",
                    "-c",
                    """
                    script=$1; shift
                    compdef() {}
                    _files() { print -l -- ${PREFIX}*(N) }
                    compset() { shift 2; PREFIX=${PREFIX#*=} }
                    compadd() { print -l -- ${(M)items:#(#i)${PREFIX}*} }
                    setopt extendedglob
                    source $script
                    words=("$@") CURRENT=$# PREFIX=${@[-1]}
                    _recipes
                    """,
                    "zsh",
                    script,
                    .. words,
                ]
            ),
            _ => Run(
                "fish",
                ["--no-config", "-c", "source $argv[1]; complete -C $argv[2] | string replace -r '(.*=|\t.*)' ''", script, line]
            ),
        };
    }

    private string[] Run(string program, IReadOnlyList<string> arguments)
    {
        Assert.SkipUnless(IsInstalled(program), $"{program} is not installed.");
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = root / "sub",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = root / "sub";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        error.GetAwaiter().GetResult().ShouldBe("");
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }

    private static bool IsInstalled(string program) =>
        Environment
            .GetEnvironmentVariable("PATH")!
            .Split(Path.PathSeparator)
            .Any(directory => File.Exists(Path.Combine(directory, program)));
}
