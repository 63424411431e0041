namespace WaScheduler.Web.Phrases;

/// <summary>What a token is made of.</summary>
internal enum TokenKind
{
    /// <summary>Digits.</summary>
    Number,

    /// <summary>One entry of the lexicon, or letters that are none.</summary>
    Word,

    /// <summary>Any other character.</summary>
    Symbol,
}

/// <summary>One piece of a phrase.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Text">In plain spelling.</param>
/// <param name="Word">What the word can mean; Unknown for all else.</param>
/// <param name="Start">Where it begins in the plain text.</param>
/// <param name="End">Where it ends, not included.</param>
/// <param name="Glued">Whether it follows the token before without a blank.</param>
internal sealed record Token(TokenKind Kind, string Text, Word Word, int Start, int End, bool Glued)
{
    /// <summary>The value of digits; int.MaxValue for numbers too long to mean anything.</summary>
    public int Value => Text.Length > 8 ? int.MaxValue : int.Parse(Text, System.Globalization.CultureInfo.InvariantCulture);

    public bool Is(Key key) => Word.Key == key;

    public bool IsSymbol(char symbol) => Kind == TokenKind.Symbol && Text[0] == symbol;

    public bool IsNumber => Kind == TokenKind.Number;
}
