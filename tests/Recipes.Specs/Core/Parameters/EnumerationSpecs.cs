using System.ComponentModel;
using Recipes.Parameters;

namespace Recipes.Specs.Core.Parameters;

public sealed class EnumerationSpecs
{
    [Fact]
    public void Values_of_one_type_and_text_are_equal()
    {
        (Mode.On == new Mode("On")).ShouldBeTrue();
        (Mode.On != Mode.Off).ShouldBeTrue();
        Mode.On.Equals(new Other("On")).ShouldBeFalse();
        Mode.On.GetHashCode().ShouldBe(new Mode("On").GetHashCode());
        (Mode.On == null).ShouldBeFalse();
    }

    [Fact]
    public void A_value_has_its_text() => $"{Mode.On}".ShouldBe("On");

    [Fact]
    public void The_converter_finds_a_field_whatever_the_case()
    {
        var converter = TypeDescriptor.GetConverter(typeof(Mode));

        converter.ConvertFromInvariantString("oFF").ShouldBe(Mode.Off);
        converter.ConvertToInvariantString(Mode.On).ShouldBe("On");
        Should.Throw<FormatException>(() => converter.ConvertFromInvariantString("x")).Message.ShouldBe("'x' is none of Mode.");
    }

    [TypeConverter(typeof(TypeConverter<Mode>))]
    private sealed class Mode : Enumeration
    {
        public static readonly Mode On = new(nameof(On));
        public static readonly Mode Off = new(nameof(Off));

        public Mode(string value) => Value = value;
    }

    private sealed class Other : Enumeration
    {
        public Other(string value) => Value = value;
    }
}
