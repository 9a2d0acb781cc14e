using System.Text.Json;

namespace Conforming;

/// <summary>Stands for a vocabulary whose front end the product does not have yet: its cases are named, not run.</summary>
internal sealed class MissingAdapter(string vocabulary) : IConformanceAdapter
{
    public string Vocabulary { get; } = vocabulary;

    public bool Knows(JsonElement input) => false;

    public Task<CaseOutcome> RunAsync(ConformanceCase given, Product product, CancellationToken cancellationToken) =>
        Task.FromResult(CaseOutcome.Skip("not supported yet"));
}
