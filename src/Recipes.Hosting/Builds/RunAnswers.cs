using Recipes.Errors;
using Recipes.Hosting.Consoles;

namespace Recipes.Hosting.Builds;

/// <summary>What a run says besides what happens: answers, and words when all is over.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="mask">Hides what is secret.</param>
/// <param name="suspend">Makes room below the console's lines.</param>
internal sealed class RunAnswers(ITerminal terminal, Func<string, string> mask, Func<IDisposable?> suspend)
{
    /// <summary>Writes an answer to standard output.</summary>
    /// <exception cref="RecipesException">It takes none: a full disk, a closed pipe.</exception>
    public void Write(string text)
    {
        using var suspension = suspend();
        try
        {
            terminal.Output.WriteLine(mask(text));
            terminal.Output.Flush();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"Standard output cannot be written: {fault.Message}",
                "Send it to another place.",
                ExitCode.Failed,
                fault
            );
        }
    }

    /// <summary>Writes what whoever waits for an answer needs to know besides, to standard error.</summary>
    public void Notice(string text)
    {
        using var suspension = suspend();
        LastWords.Write(terminal, mask(text));
    }
}
