namespace System.Text;

/// <summary>For the ToString that the compiler writes for records. Each append makes a new string.</summary>
public sealed class StringBuilder
{
    private string _text = "";

    public StringBuilder Append(string value)
    {
        _text = string.Concat(_text, value);
        return this;
    }

    public StringBuilder Append(char value) => Append(value.ToString());

    public StringBuilder Append(object value) => Append(value?.ToString());

    public override string ToString() => _text;
}
