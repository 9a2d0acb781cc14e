using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Hosting.Consoles.Reports;

/// <summary>Says what went wrong outside of any target: a wrong argument, an invalid file, a fault of our own.</summary>
internal static class FaultReport
{
    /// <summary>The text; it has no stack. That of an unexpected exception is written to a file, which the text names.</summary>
    /// <param name="exception">The fault.</param>
    /// <param name="look">Colours and signs.</param>
    /// <param name="log">Where the stack goes.</param>
    /// <param name="mask">Replaces secrets, in the file too.</param>
    public static string Render(Exception exception, Look look, AbsolutePath log, Func<string, string> mask)
    {
        var fault = FailureText.Unwrap(exception);
        if (fault is OperationCanceledException)
            return look.Paint(Ink.Caution, "Cancelled.");
        var message = $"{look.Paint(Ink.Bad, look.Failed)} {FailureReport.Message(fault)}";
        var hint = fault is RecipesException known ? known.Hint : Keep(fault, log, mask);
        return mask(hint is null ? message : $"{message}\n  {hint}");
    }

    private static string Keep(Exception fault, AbsolutePath log, Func<string, string> mask)
    {
        try
        {
            Directory.CreateDirectory(log.Parent!);
            File.WriteAllText(log, mask(fault + "\n"));
            return $"This is a fault of Recipes or of the build program. Its full stack is in {log}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"This is a fault of Recipes or of the build program. Its stack could not be kept: {exception.Message}";
        }
    }
}
