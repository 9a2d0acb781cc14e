using System.Collections;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Conforming;

/// <summary>The product as a user has it: a command line.</summary>
/// <param name="commands">Runs it.</param>
/// <param name="program">The build program: an assembly.</param>
/// <param name="state">Where cases may keep what is costly to make, from one run to the next: base images.</param>
internal sealed class Product(ICommandRunner commands, AbsolutePath program, AbsolutePath state)
{
    /// <summary>What is costly to make, kept from one run to the next.</summary>
    public AbsolutePath State => state;

    /// <summary>Runs other programs: the tools that judge what came out.</summary>
    public ICommandRunner Commands => commands;

    /// <summary>A new and empty directory for one case, which removes it; a checkout's root for <see cref="RunAsync"/>.</summary>
    public AbsolutePath NewDirectory()
    {
        var directory = state / "work" / Guid.NewGuid().ToString("N");
        (directory / ".nuke").CreateDirectory();
        return directory;
    }

    /// <summary>Runs the product's command line.</summary>
    /// <param name="checkout">The root directory and the working directory.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="variables">Set for it beyond this process's own.</param>
    /// <param name="input">Its standard input; null is empty.</param>
    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        AbsolutePath checkout,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? variables = null,
        string? input = null
    )
    {
        var (output, errors) = (new List<string>(), new List<string>());
        // What was said to this run, was not said to that one.
        var environment = Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Where(variable =>
                variable.Key is string name
                && !name.StartsWith("RECIPES_", StringComparison.Ordinal)
                && !name.StartsWith("NUKE_", StringComparison.Ordinal)
            )
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            environment[name] = value;
        var command = Command.Create("dotnet", [program, .. arguments]) with
        {
            WorkingDirectory = checkout,
            Environment = environment,
            StandardInput = input,
        };
        var result = await commands.RunAsync(command, line => (line.IsError ? errors : output).Add(line.Text), cancellationToken);
        return (result.ExitCode, Text(output), Text(errors));
    }

    /// <summary>Runs the product's command line, which must succeed.</summary>
    /// <inheritdoc cref="RunAsync"/>
    /// <exception cref="CaseException">It did not.</exception>
    public async Task<string> SucceedAsync(
        AbsolutePath checkout,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? variables = null,
        string? input = null
    )
    {
        var words = arguments.ToList();
        var (exitCode, output, errors) = await RunAsync(checkout, words, cancellationToken, variables, input);
        return exitCode == ExitCode.Success
            ? output
            : throw new CaseException(
                $"'{words[0]}' exited with {exitCode}: {string.Join(" | ", (output + errors).Split('\n').Where(line => line.Length > 0).TakeLast(5))}",
                exitCode
            );
    }

    private static string Text(List<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
