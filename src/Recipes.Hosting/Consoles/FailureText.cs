using System.Reflection;
using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Hosting.Consoles;

/// <summary>Says in a line why something failed.</summary>
internal static class FailureText
{
    /// <summary>The fault itself, without what reflection and tasks wrap around it.</summary>
    public static Exception Unwrap(Exception exception) =>
        exception switch
        {
            TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
            AggregateException { InnerExceptions: [var inner] } => Unwrap(inner),
            _ => exception,
        };

    /// <summary>The failed command behind a fault, or null.</summary>
    public static CommandResult? CommandOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is CommandFailedException failed)
                return failed.Result;
        }
        return null;
    }

    /// <summary>One line: <c>'make' ended with exit code 2</c>, an expected fault's message, or <c>IOException: message</c>.</summary>
    public static string Brief(Exception exception)
    {
        var fault = Unwrap(exception);
        if (fault is OperationCanceledException)
            return "cancelled";
        var text = fault switch
        {
            CommandFailedException failed => Ended(failed.Result),
            RecipesException => fault.Message,
            _ => $"{fault.GetType().Name}: {fault.Message}",
        };
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }

    /// <summary><c>'make' ended with exit code 2</c>.</summary>
    public static string Ended(CommandResult result) => $"'{result.Command.Executable}' ended with exit code {result.ExitCode}";
}
