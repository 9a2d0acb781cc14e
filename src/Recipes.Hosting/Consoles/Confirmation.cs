namespace Recipes.Hosting.Consoles;

/// <summary>Asks a person whether to go on.</summary>
internal static class Confirmation
{
    /// <summary>Asks once; an empty answer is a yes, the end of the input is a no.</summary>
    /// <param name="terminal">Where the question goes, and the answer comes from.</param>
    /// <param name="question">The question with its question mark.</param>
    public static bool Ask(ITerminal terminal, string question)
    {
        terminal.Error.Write($"{question} [Y/n] ");
        terminal.Error.Flush();
        var answer = terminal.ReadLine(isHidden: false);
        if (answer is null)
            terminal.Error.WriteLine();
        terminal.Error.Flush();
        return answer?.Trim().ToUpperInvariant() is "" or "Y" or "YES";
    }
}
