using System.Diagnostics.CodeAnalysis;

namespace Recipes.Modules.Fetching;

/// <summary>One place did not give what was asked for. Another place, or a later attempt, may.</summary>
/// <param name="reason">One clause: <c>404 Not Found</c>.</param>
/// <param name="innerException">The cause, or null.</param>
[SuppressMessage("Design", "CA1064", Justification = "Never leaves this folder: it becomes one line of a RecipesException.")]
internal sealed class PlaceException(string reason, Exception? innerException = null) : Exception(reason, innerException)
{
    /// <summary>Whether the same place may give it later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether the place gave something that cannot be trusted.</summary>
    public bool IsIntegrityFault { get; init; }

    /// <summary>Whether the place could not prove who it is.</summary>
    public bool IsUntrusted { get; init; }

    /// <summary>Whether what was downloaded before cannot be continued.</summary>
    public bool SpoilsPart { get; init; }

    /// <summary>Whether the place answered and does not know the name that was asked for.</summary>
    public bool IsUnknownName { get; init; }

    /// <summary>Whether the place's history is no continuation of what was fetched before.</summary>
    public bool RewritesHistory { get; init; }

    /// <summary>What to do about it, in one sentence; null where that is told with all places.</summary>
    public string? Hint { get; init; }

    /// <summary>How long the place asks to wait; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
