namespace Recipes.Hosting.Consoles;

/// <summary>Says why a program ends.</summary>
internal static class LastWords
{
    /// <summary>Writes a line on standard error, after all that waits for standard output. Where nobody can be told, the exit code has to do.</summary>
    public static void Write(ITerminal terminal, string text)
    {
        Try(terminal.Output.Flush);
        Try(() =>
        {
            terminal.Error.WriteLine(text);
            terminal.Error.Flush();
        });
    }

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A full disk, a closed window, a closed descriptor.
        }
    }
}
