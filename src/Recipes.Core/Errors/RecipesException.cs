namespace Recipes.Errors;

/// <summary>An expected fault: what failed, with its values, and what to do next. Only Hosting catches it.</summary>
public class RecipesException : Exception
{
    /// <summary>Creates the fault.</summary>
    /// <param name="message">What failed, with the values that matter.</param>
    /// <param name="hint">One imperative sentence that says how to proceed, or null.</param>
    /// <param name="exitCode">One of <see cref="Errors.ExitCode"/>.</param>
    /// <param name="innerException">The cause, or null.</param>
    public RecipesException(string message, string? hint = null, int exitCode = Errors.ExitCode.Failed, Exception? innerException = null)
        : base(message, innerException)
    {
        Hint = hint;
        ExitCode = exitCode;
    }

    /// <summary>One imperative sentence that says how to proceed, or null.</summary>
    public string? Hint { get; }

    /// <summary>One of <see cref="Errors.ExitCode"/>.</summary>
    public int ExitCode { get; }

    /// <summary>Where the fault is: <c>file:line:column</c>, or null. Printed before the message.</summary>
    public string? Location { get; init; }
}
