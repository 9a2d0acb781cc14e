using System.Text.Json;

namespace Conforming;

/// <summary>Maps one vocabulary's cases to the product: reads the input, runs the product's own code or command line, and compares what came out.</summary>
internal interface IConformanceAdapter
{
    /// <summary>The vocabulary, which is the name of its cases' directory: <c>heroku</c>.</summary>
    string Vocabulary { get; }

    /// <summary>Whether a case whose directory does not say so is of this vocabulary: it has members that no other has.</summary>
    /// <param name="input">Its <c>case.json</c>.</param>
    bool Knows(JsonElement input);

    /// <summary>Runs one case. What the adapter does not understand in it must not be passed over.</summary>
    /// <param name="given">The case; nothing but this and the files in its directory is known of it.</param>
    /// <param name="product">The product as a user has it, and a place to work in.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CaseException">It is malformed, or not understood; any other exception counts as a failure too.</exception>
    Task<CaseOutcome> RunAsync(ConformanceCase given, Product product, CancellationToken cancellationToken);
}
