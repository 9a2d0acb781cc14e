using Recipes.IO;

namespace Recipes.Commands;

/// <summary>What to execute: an executable, an argument list, an environment and a working directory. Never a shell string.</summary>
public sealed record Command
{
    /// <summary>A name looked up in the command's own <c>PATH</c>, or an absolute path.</summary>
    public required string Executable { get; init; }

    /// <summary>The arguments, passed as they are: no quoting, no expansion.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The directory to start in; null is this process's own.</summary>
    public AbsolutePath? WorkingDirectory { get; init; }

    /// <summary>The whole environment of the child; null hands on this process's own.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Text for the child's standard input; null gives it an empty input.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Whether the child owns the terminal (a shell): nothing is captured, and no process group is made.</summary>
    public bool Interactive { get; init; }

    /// <summary>File descriptors of this process that the child inherits under the same numbers (make's jobserver).</summary>
    public IReadOnlyList<int> InheritedDescriptors { get; init; } = [];

    /// <summary>
    /// Of how many of the arguments a fork server is made: a program that, started with these alone, is told the others for each such command and forks a
    /// process of its own for it. Null, for an interactive command, or where a runner has no such servers: the program is executed with all arguments.
    /// </summary>
    /// <remarks>What is between the two, <c>src/Recipes.Core/Commands/Posix/ForkServer.cs</c> says.</remarks>
    public int? ServerArguments { get; init; }

    /// <summary>How long an interrupted child may take to end by itself before its whole group is killed.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Creates a command.</summary>
    /// <param name="executable">A name looked up in <c>PATH</c>, or an absolute path.</param>
    /// <param name="arguments">The arguments, passed as they are.</param>
    public static Command Create(string executable, params IEnumerable<string> arguments) =>
        new() { Executable = executable, Arguments = [.. arguments] };

    /// <summary>A copy with another working directory.</summary>
    public Command In(AbsolutePath directory) => this with { WorkingDirectory = directory };

    /// <summary>A copy with a whole new environment.</summary>
    public Command WithEnvironment(IReadOnlyDictionary<string, string>? environment) => this with { Environment = environment };

    /// <summary>A copy with further arguments.</summary>
    public Command WithArguments(params IEnumerable<string> arguments) => this with { Arguments = [.. Arguments, .. arguments] };

    /// <summary>The command as a line that a POSIX shell would accept. For people: it is never executed.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Executable).Select(Quote));

    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=+:,@%^".Contains(c, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
