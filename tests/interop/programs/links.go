// Host and path of each link (a line of the file named first), as net/url reads them; "!" where it refuses.
package main

import (
	"fmt"
	"net/url"
	"os"
	"strings"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	for _, link := range strings.Split(string(text), "\n") {
		parsed, err := url.Parse(link)
		if err != nil {
			fmt.Println("!")
			continue
		}
		fmt.Println(parsed.Hostname() + " " + parsed.EscapedPath())
	}
}
