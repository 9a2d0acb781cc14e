using System.Text;
using Recipes.Errors;

namespace Recipes.Hosting.CommandLines;

/// <summary>Collects the faults of what a user gave, so that all are reported at once.</summary>
internal sealed class Faults
{
    private readonly List<Fault> faults = [];

    public int Count => faults.Count;

    /// <summary>Notes a fault, once.</summary>
    public void Add(string message, string? hint = null, string? location = null)
    {
        var fault = new Fault(message, hint, location);
        if (!faults.Contains(fault))
            faults.Add(fault);
    }

    /// <summary>Throws if there are faults; several become one text below a title.</summary>
    /// <param name="title">Stands above several faults and ends with a colon.</param>
    /// <exception cref="RecipesException">There are faults (exit 2).</exception>
    public void Throw(string title)
    {
        if (faults.Count > 0)
            throw faults is [var fault] ? Exception(fault) : Exception(title);
    }

    private static RecipesException Exception(Fault fault) => new(fault.Message, fault.Hint, ExitCode.Usage) { Location = fault.Location };

    private RecipesException Exception(string title)
    {
        var text = new StringBuilder(title);
        foreach (var (message, hint, location) in faults)
        {
            text.Append("\n  ");
            if (location is not null)
                text.Append(location).Append(": ");
            text.Append(message);
            if (hint is not null)
                text.Append(' ').Append(hint);
        }
        return new RecipesException(text.ToString(), exitCode: ExitCode.Usage);
    }
}
