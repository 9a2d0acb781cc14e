using Recipes.Hosting.Parameters;

namespace Recipes.Hosting.Consoles;

/// <summary>Asks for a parameter's value on the terminal.</summary>
/// <param name="terminal">Where the question goes, and the answer comes from.</param>
internal sealed class ParameterPrompt(ITerminal terminal)
{
    /// <summary>Asks once.</summary>
    /// <param name="parameter">Whose value is missing.</param>
    /// <param name="fault">What was wrong with the last answer, or null.</param>
    /// <returns>The answer; null where the user gave up.</returns>
    public string? Ask(ParameterMember parameter, string? fault)
    {
        if (fault is not null)
            terminal.Error.WriteLine(fault);
        terminal.Error.Write($"{parameter.Attribute.Description?.TrimEnd('.') ?? parameter.Name} (--{parameter.DashedName}): ");
        terminal.Error.Flush();
        var answer = terminal.ReadLine(parameter.IsSecret);
        if (parameter.IsSecret || answer is null)
            terminal.Error.WriteLine();
        terminal.Error.Flush();
        return string.IsNullOrWhiteSpace(answer) ? null : answer.Trim();
    }
}
