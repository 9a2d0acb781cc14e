using Recipes.Commands;
using Recipes.Errors;
using Recipes.Keys;

namespace Recipes.Modules.Checking;

/// <summary>Whether the compiler (<c>CC</c>, else <c>cc</c>, else <c>gcc</c>) can link an empty program with a library and <c>LDFLAGS</c>.</summary>
/// <param name="Name">The library's name as after <c>-l</c>.</param>
public sealed record LibraryCheck(string Name) : ICheckModule
{
    private static readonly string[][] Compilers =
    [
        ["cc"],
        ["gcc"],
    ];

    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools { get; } = [new ToolNeed("cc", "gcc")];

    /// <inheritdoc/>
    public async Task<CheckResult> CheckAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var source = context.TemporaryDirectory / "empty.c";
        await File.WriteAllTextAsync(source, "int main(void) { return 0; }\n", cancellationToken);
        var environment = context.Environment;
        var chosen = environment.Words("CC");
        foreach (var compiler in chosen.Length > 0 ? [chosen] : Compilers)
        {
            string[] arguments =
            [
                .. compiler[1..],
                .. environment.Words("CPPFLAGS"),
                .. environment.Words("CFLAGS"),
                source,
                "-o",
                context.TemporaryDirectory / "empty",
                .. environment.Words("LDFLAGS"),
                $"-l{Name}",
                // The linker names each file it reads.
                "-Wl,-t",
            ];
            try
            {
                var lines = await RunAsync(context, compiler[0], arguments, cancellationToken);
                var directories = await DirectoriesAsync(context, compiler, cancellationToken);
                return lines is null
                    ? new CheckResult(Satisfied: false, $"{compiler[0]} cannot link with -l{Name}", directories)
                    : Found(compiler[0], lines, directories);
            }
            catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
            {
                // The next one, then.
            }
        }
        return new CheckResult(Satisfied: false, $"there is no C compiler to link with -l{Name}", [.. environment.Directories("PATH")]);
    }

    /// <inheritdoc/>
    public void AddTo(KeyDocument key) => key.Add("check.library", Name);

    private CheckResult Found(string compiler, IReadOnlyList<string> lines, IReadOnlyList<string> directories)
    {
        var file = lines.FirstOrDefault(line =>
            Path.IsPathFullyQualified(line) && Path.GetFileName(line).StartsWith($"lib{Name}.", StringComparison.Ordinal)
        );
        return file is null
            ? new CheckResult(Satisfied: true, $"{compiler} links with -l{Name}", directories)
            : new CheckResult(Satisfied: true, $"{compiler} links with {file}", [file, .. directories]);
    }

    private static async Task<IReadOnlyList<string>> DirectoriesAsync(
        CheckContext context,
        string[] compiler,
        CancellationToken cancellationToken
    )
    {
        const string heading = "libraries: =";
        var lines = await RunAsync(context, compiler[0], [.. compiler[1..], "-print-search-dirs"], cancellationToken) ?? [];
        var own = lines.FirstOrDefault(line => line.StartsWith(heading, StringComparison.Ordinal))?[heading.Length..];
        return
        [
            .. context
                .Environment.Words("LDFLAGS")
                .Where(word => word.StartsWith("-L/", StringComparison.Ordinal))
                .Select(word => word[2..])
                .Concat(SearchPath.Split(own).Select(Path.GetFullPath).Select(Path.TrimEndingDirectorySeparator))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static async Task<IReadOnlyList<string>?> RunAsync(
        CheckContext context,
        string compiler,
        string[] arguments,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<string>();
        var command = Command.Create(compiler, arguments).In(context.TemporaryDirectory).WithEnvironment(context.Environment);
        var result = await context.Commands.RunAsync(command, line => lines.Add(line.Text), cancellationToken);
        return result.Succeeded ? lines : null;
    }
}
