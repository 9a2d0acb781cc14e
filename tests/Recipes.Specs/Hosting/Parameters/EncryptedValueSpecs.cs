using FsCheck;
using FsCheck.Fluent;
using Recipes.Hosting.Parameters;

namespace Recipes.Specs.Hosting.Parameters;

public sealed class EncryptedValueSpecs
{
    // Made with Python's hashlib.pbkdf2_hmac and openssl enc -aes-256-cbc.
    [Fact]
    public void A_value_that_another_program_encrypted_is_decrypted() =>
        EncryptedValue.Decrypt("v1:Cl/A0x7XYOKa8IInQaUvvA==", "password").ShouldBe("clear text ä");

    [Fact]
    public void The_same_value_and_password_give_the_same_text() =>
        EncryptedValue.Encrypt("clear text ä", "password").ShouldBe("v1:Cl/A0x7XYOKa8IInQaUvvA==");

    [Theory]
    [InlineData("v1:Cl/A0x7XYOKa8IInQaUvvA==", "other")]
    [InlineData("v1:Cl/A0x7XYOKa8IInQaUv", "password")]
    [InlineData("v1:not base64!", "password")]
    [InlineData("v1:", "password")]
    public void A_wrong_password_or_a_damaged_text_gives_nothing(string text, string password) =>
        EncryptedValue.Decrypt(text, password).ShouldBeNull();

    [Fact]
    public void Whatever_is_encrypted_is_decrypted() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>().Filter(text => text.Get.IsNormalizedText()),
                text => EncryptedValue.Decrypt(EncryptedValue.Encrypt(text.Get, "key"), "key").ShouldBe(text.Get)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));
}

file static class Texts
{
    // Half of a surrogate pair has no UTF-8.
    public static bool IsNormalizedText(this string text) => !text.Any(char.IsSurrogate);
}
