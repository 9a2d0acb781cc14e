namespace Conforming.Heroku;

/// <summary>The howto for Heroku's binary packages: selections, boxes, compiling, packing, the index.</summary>
internal sealed class HerokuAdapter : IConformanceAdapter
{
    public string Vocabulary => "heroku";

    public Task<CaseOutcome> RunAsync(ConformanceCase given, Product product, CancellationToken cancellationToken)
    {
        var group = given.Input.Maybe("group")?.Text() ?? "produce";
        if (group.StartsWith("consume", StringComparison.Ordinal))
            return Task.FromResult(CaseOutcome.Skip("it is the buildpack's own behaviour"));
        if (group != "produce")
            throw new CaseException($"the group '{group}' is not known");
        if (given.Input.Maybe("inputs") is not null)
            return Task.FromResult(SelectionCase.Run(given));
        if (given.Input.Maybe("repository") is not null)
            return Task.FromResult(IndexCase.Run(given));
        if (given.Input.Maybe("steps") is not null)
            return new BoxCase(given, product).RunAsync(cancellationToken);
        if (given.Input.Maybe("commands") is not null)
            return new CompileCase(given, product).RunAsync(cancellationToken);
        throw new CaseException("it has none of the members inputs, repository, steps and commands, which say what to do");
    }
}
