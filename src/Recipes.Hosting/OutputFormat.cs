namespace Recipes.Hosting;

/// <summary>In what form questions are answered.</summary>
public enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON value on standard output, and nothing else there.</summary>
    Json,
}
