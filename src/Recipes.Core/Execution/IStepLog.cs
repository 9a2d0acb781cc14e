namespace Recipes.Execution;

/// <summary>Takes what a running step has to say. Safe for several threads.</summary>
public interface IStepLog
{
    /// <summary>Takes one line.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="text">The line without its end.</param>
    void Write(StepLogKind kind, string text);

    /// <summary>Takes how far a long piece of work has come; called as often as one likes.</summary>
    /// <param name="what">What is done: <c>zlib-1.2.13.tar.gz</c>.</param>
    /// <param name="done">Bytes done.</param>
    /// <param name="total">Bytes in all, or null if nobody knows.</param>
    void Progress(string what, long done, long? total);
}
