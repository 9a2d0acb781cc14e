using Recipes.Commands;
using Recipes.Errors;
using Recipes.Keys;

namespace Recipes.Modules.Checking;

/// <summary>Whether the C compiler (<c>CC</c>, else <c>cc</c>, else <c>gcc</c>) finds a header with <c>CPPFLAGS</c>.</summary>
/// <param name="Name">The header as between the angle brackets: <c>zlib.h</c>, <c>SDL2/SDL.h</c>.</param>
public sealed record HeaderCheck(string Name) : ICheckModule
{
    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools { get; } = [new ToolNeed("cc", "gcc")];

    /// <inheritdoc/>
    public async Task<CheckResult> CheckAsync(CheckContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var source = context.TemporaryDirectory / "header.c";
        await File.WriteAllTextAsync(source, $"#include <{Name}>\n", cancellationToken);
        var chosen = context.Environment.Words("CC");
        foreach (var compiler in chosen.Length > 0 ? [chosen] : new[] { new[] { "cc" }, ["gcc"] })
        {
            // -M names each file that is read, -v the directories that are searched.
            string[] arguments =
            [
                .. compiler[1..],
                .. context.Environment.Words("CPPFLAGS"),
                .. context.Environment.Words("CFLAGS"),
                "-v",
                "-M",
                source,
            ];
            try
            {
                var lines = new List<string>();
                var command = Command.Create(compiler[0], arguments).In(context.TemporaryDirectory).WithEnvironment(context.Environment);
                var result = await context.Commands.RunAsync(command, line => lines.Add(line.Text), cancellationToken);
                return Judge(compiler[0], result.Succeeded, lines);
            }
            catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
            {
                // The next one, then.
            }
        }
        return new CheckResult(
            Satisfied: false,
            $"there is no C compiler to look for <{Name}> with",
            [.. context.Environment.Directories("PATH")]
        );
    }

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Add("check.header", Name);
    }

    // Of SDL2/SDL.h the folder SDL2 counts, which need not be there.
    private string Below(string directory) => Path.GetDirectoryName(Path.Combine(directory, Name)) ?? directory;

    private CheckResult Judge(string compiler, bool isFound, List<string> lines)
    {
        // The compiler indents the list of directories by one blank, the files that it read too.
        var words = lines
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(Path.IsPathFullyQualified)
            .ToList();
        var directories = lines
            .Where(line => line.StartsWith(" /", StringComparison.Ordinal) && Directory.Exists(line.Trim()))
            .Select(line => line.Trim())
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (!isFound)
            return new CheckResult(Satisfied: false, $"{compiler} does not find <{Name}>", [.. directories, .. directories.Select(Below)]);
        var file = words.FirstOrDefault(word => word.EndsWith($"/{Name}", StringComparison.Ordinal) && File.Exists(word));
        return new CheckResult(
            Satisfied: true,
            $"{compiler} finds {file ?? $"<{Name}>"}",
            file is null ? directories : [file, .. directories]
        );
    }
}
