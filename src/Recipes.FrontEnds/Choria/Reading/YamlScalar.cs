using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>A text, a number, a yes, or nothing: as written.</summary>
internal sealed class YamlScalar : YamlNode
{
    public required WrittenValue Value { get; init; }

    public override string Kind => Value.IsNull ? "nothing" : "a text";
}
