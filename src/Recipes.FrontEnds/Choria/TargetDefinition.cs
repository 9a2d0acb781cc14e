using System.Globalization;
using System.Linq.Expressions;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria;

/// <summary>
/// What a specification's class says of one compile target. Immutable: each method gives a new one. What a target says of flags, tags, environment or
/// commands replaces all that the defaults say of it.
/// </summary>
/// <typeparam name="TSelf">The specification's class.</typeparam>
public sealed record TargetDefinition<TSelf>
    where TSelf : BuildSpecification<TSelf>
{
    internal TargetDefinition(SpecifiedTarget target) => Target = target;

    internal SpecifiedTarget Target { get; init; }

    /// <summary>Go's <c>GOOS</c>: <c>linux</c>. Not taken from the defaults.</summary>
    public TargetDefinition<TSelf> Os(string os) => new(Target with { Os = Value(os) });

    /// <summary>Go's <c>GOARCH</c>: <c>amd64</c>. Not taken from the defaults.</summary>
    public TargetDefinition<TSelf> Arch(string arch) => new(Target with { Arch = Value(arch) });

    /// <summary>Go's <c>GOARM</c>: 5, 6 or 7. Not taken from the defaults.</summary>
    public TargetDefinition<TSelf> Arm(int arm) => new(Target with { Arm = Value(arm.ToString(CultureInfo.InvariantCulture)) });

    /// <summary>The binary's relative file name, with <c>{{version}}</c>, <c>{{os}}</c>, <c>{{arch}}</c>, <c>{{arm}}</c>, <c>{{sha}}</c>.</summary>
    public TargetDefinition<TSelf> Output(string output) => new(Target with { Output = Value(output) });

    /// <summary>Shell commands before the compilation, in the source directory; none for no arguments.</summary>
    public TargetDefinition<TSelf> Pre(params IEnumerable<string> commands) => new(Target with { Pre = Values(commands) });

    /// <summary>Shell commands after it, where <c>{{output}}</c> is the binary; none for no arguments.</summary>
    public TargetDefinition<TSelf> Post(params IEnumerable<string> commands) => new(Target with { Post = Values(commands) });

    /// <summary>Go's build tags; none for no arguments.</summary>
    public TargetDefinition<TSelf> Tags(params IEnumerable<string> tags) => new(Target with { Tags = Values(tags) });

    /// <summary>The package that <c>go build</c> is given last; null for none, whatever the defaults say.</summary>
    public TargetDefinition<TSelf> BuildPackage(string? package) => new(Target with { BuildPackage = Value(package) });

    /// <summary>A variable of the compilation; it may override <c>GOOS</c> and its like. Null leaves such a one out.</summary>
    public TargetDefinition<TSelf> Environment(string name, string? value) =>
        new(Target with { Environment = [.. Target.Environment ?? [], new WrittenEntry(name, Value(value))] });

    /// <summary>No variables, whatever the defaults say.</summary>
    public TargetDefinition<TSelf> WithoutEnvironment() => new(Target with { Environment = [] });

    /// <summary>The text that the linker puts into a variable of the flags map.</summary>
    public TargetDefinition<TSelf> Flag(Expression<Func<TSelf, LinkerFlag>> flag, string value) => Flag(MemberNames.Of(flag), value);

    /// <summary>The text that the linker puts into a variable of the program.</summary>
    /// <param name="symbol">A Go symbol that the flags map does not have.</param>
    /// <param name="value">The text, on one line.</param>
    public TargetDefinition<TSelf> Flag(string symbol, string value) =>
        new(Target with { Flags = [.. Target.Flags ?? [], new WrittenEntry(symbol, Value(value))] });

    /// <summary>No flags, whatever the defaults say.</summary>
    public TargetDefinition<TSelf> WithoutFlags() => new(Target with { Flags = [] });

    private static WrittenValue Value(string? text) => new(text ?? "") { IsNull = text is null };

    private static List<WrittenValue> Values(IEnumerable<string> texts) => [.. texts.Select(Value)];
}
