using System.Collections;

namespace Recipes.Commands.Posix;

/// <summary>What a program gets as <c>argv</c>, as <c>envp</c> and as open files, checked.</summary>
internal static class ChildArguments
{
    private const int FirstInheritable = 3;

    /// <summary>The arguments, the program's name first.</summary>
    public static IReadOnlyList<string> Arguments(Command command, CommandFaults faults)
    {
        string[] arguments = [command.Executable, .. command.Arguments];
        return Array.Exists(arguments, HasNul) ? throw faults.Unsupported("an argument contains a NUL character") : arguments;
    }

    /// <summary>The environment as <c>NAME=value</c>.</summary>
    public static IReadOnlyList<string> Environment(Command command, CommandFaults faults)
    {
        if (command.Environment is not { } given)
            return Own();
        var environment = new string[given.Count];
        var next = 0;
        foreach (var (name, value) in given)
        {
            if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || HasNul(name) || HasNul(value))
                throw faults.Unsupported($"'{name}' is no name of a variable, or its value contains a NUL character");
            environment[next++] = $"{name}={value}";
        }
        return environment;
    }

    /// <summary>The descriptors to inherit.</summary>
    public static IReadOnlyList<int> Descriptors(Command command, CommandFaults faults)
    {
        foreach (var descriptor in command.InheritedDescriptors)
        {
            if (descriptor < FirstInheritable)
                throw faults.Unsupported($"descriptor {descriptor} is no other than a standard stream");
        }
        return command.InheritedDescriptors;
    }

    private static List<string> Own()
    {
        var environment = new List<string>();
        foreach (DictionaryEntry pair in System.Environment.GetEnvironmentVariables())
            environment.Add($"{pair.Key}={pair.Value}");
        return environment;
    }

    private static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);
}
